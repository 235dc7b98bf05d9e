package dev.memorygraph.vault.erasure;

import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.vault.api.Endpoint;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.guard.Audited;
import dev.memorygraph.vault.guard.Guard;
import dev.memorygraph.vault.guard.OwnEntries;
import dev.memorygraph.vault.guard.Ulids;
import dev.memorygraph.vault.keys.DataKeyTable;
import dev.memorygraph.vault.keys.DataKeys;
import dev.memorygraph.vault.keys.KeyedPseudonyms;
import dev.memorygraph.vault.keys.SubjectLinks;
import dev.memorygraph.vault.receipt.Receipts;
import dev.memorygraph.vault.records.Records;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The parts of erasing, put together; the ledger's copy in memory is in here. */
public final class ErasureParts {
  private final Ledger ledger;
  private final Keeping keeping;
  private final AuditTrail trail;
  private final Receipts receipts;
  private final Progress progress;
  private final KeyDestruction destruction;
  private final ErasureEntries entries;
  private final ErasureRequests requests;
  private final InstantSource clock;

  /** What is erased, and where. */
  public record Keeping(
      DataKeyTable keyTable,
      DataKeys keys,
      SubjectLinks links,
      Records records,
      KeyedPseudonyms pseudonyms,
      Ulids ids) {}

  /**
   * What an erasure needs of others.
   *
   * @param graph empty where there is none
   */
  public record Outside(Signer signer, Optional<GraphErasure> graph) {}

  /** Names of the tables. */
  public record Tables(String keys, String records, String control) {}

  public ErasureParts(
      Ledger ledger,
      Keeping keeping,
      AuditTrail trail,
      DynamoDbClient dynamoDb,
      Tables tables,
      InstantSource clock) {
    this.ledger = ledger;
    this.keeping = keeping;
    this.trail = trail;
    this.clock = clock;
    this.receipts = new Receipts(dynamoDb, tables.control());
    this.requests = new ErasureRequests(dynamoDb, tables.control());
    this.progress = new Progress(dynamoDb, tables.keys(), tables.records());
    this.destruction =
        new KeyDestruction(
            ledger,
            progress,
            new KeyDestruction.Parts(
                keeping.keyTable(),
                keeping.keys(),
                keeping.links(),
                keeping.records(),
                receipts,
                keeping.ids()));
    this.entries =
        new ErasureEntries(
            new OwnEntries(new Guard.Recorder(trail, keeping.pseudonyms(), keeping.ids()), clock));
  }

  /** Who was erased. */
  public Ledger ledger() {
    return ledger;
  }

  /** What every request has to pass; ask for it once to a process. */
  public Quarantine quarantine() {
    return new Quarantine(destruction, clock, Quarantine.BOUND);
  }

  /**
   * The routes about erasing people.
   *
   * @param waiting after which an erasure needs no approval; empty where it always does
   */
  public Map<String, Endpoint> endpoints(
      Audited audited, SubjectHolds holds, Outside outside, Optional<Duration> waiting) {
    Erasing erasing =
        new Erasing(
            erase(holds), completion(outside), receipts, new Erasing.Asked(requests, waiting));
    Erasing.Way way = new Erasing.Way(audited, trail, keeping.pseudonyms(), keeping.records());
    Map<String, Endpoint> endpoints = new HashMap<>();
    endpoints.putAll(new ErasureRoutes(erasing, way, clock).endpoints());
    endpoints.putAll(new ApprovalRoutes(erasing, way, clock).endpoints());
    return Map.copyOf(endpoints);
  }

  /** What the schedule has to do. */
  public PendingErasures pending(SubjectHolds holds, Outside outside) {
    return new PendingErasures(
        ledger,
        erase(holds),
        completion(outside),
        new PendingErasures.Asked(requests, entries, clock));
  }

  private EraseSubject erase(SubjectHolds holds) {
    return new EraseSubject(ledger, destruction, holds, trail, clock);
  }

  private Completion completion(Outside outside) {
    HeadRemoval removal =
        new HeadRemoval(keeping.records(), receipts, keeping.pseudonyms(), keeping.ids());
    return new Completion(
        ledger,
        progress,
        destruction,
        removal,
        new GraphStep(outside.graph(), receipts, keeping.records(), keeping.ids()),
        new Completion.Told(receipts, outside.signer(), trail, entries, keeping.records()),
        clock);
  }
}
