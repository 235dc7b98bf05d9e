package dev.memorygraph.vault.privacy.erasure;

import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.entry.AuditRecorder;
import dev.memorygraph.vault.audit.entry.SystemAuditEntries;
import dev.memorygraph.vault.audit.entry.Ulids;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.keys.DataKeyTable;
import dev.memorygraph.vault.keys.DataKeys;
import dev.memorygraph.vault.keys.KeyedPseudonyms;
import dev.memorygraph.vault.keys.SubjectLinks;
import dev.memorygraph.vault.privacy.erasure.execution.Completion;
import dev.memorygraph.vault.privacy.erasure.execution.ContentRemoval;
import dev.memorygraph.vault.privacy.erasure.execution.EraseSubject;
import dev.memorygraph.vault.privacy.erasure.execution.ErasureEntries;
import dev.memorygraph.vault.privacy.erasure.execution.GraphErasure;
import dev.memorygraph.vault.privacy.erasure.execution.GraphStep;
import dev.memorygraph.vault.privacy.erasure.execution.KeyDestruction;
import dev.memorygraph.vault.privacy.hold.HoldStore;
import dev.memorygraph.vault.privacy.ledger.Ledger;
import dev.memorygraph.vault.privacy.ledger.LedgerProgress;
import dev.memorygraph.vault.privacy.receipt.Receipts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The parts of erasing, put together; the ledger's copy in memory is in here. */
public final class ErasureWiring {
  private final Ledger ledger;
  private final Keeping keeping;
  private final AuditTrail trail;
  private final Receipts receipts;
  private final LedgerProgress progress;
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

  public ErasureWiring(
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
    this.progress = new LedgerProgress(dynamoDb, tables.keys(), tables.records());
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
            new SystemAuditEntries(
                new AuditRecorder(trail, keeping.pseudonyms(), keeping.ids()), clock));
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
  public Map<String, VaultEndpoint> endpoints(
      AuditedCall audited, HoldStore holds, Outside outside, Optional<Duration> waiting) {
    ErasureReplies erasing =
        new ErasureReplies(
            erase(holds),
            completion(outside),
            receipts,
            new ErasureReplies.Asked(requests, waiting));
    ErasureReplies.Way way =
        new ErasureReplies.Way(audited, trail, keeping.pseudonyms(), keeping.records());
    Map<String, VaultEndpoint> endpoints = new HashMap<>();
    endpoints.putAll(new ErasureRoutes(erasing, way, clock).endpoints());
    endpoints.putAll(new ApprovalRoutes(erasing, way, clock).endpoints());
    return Map.copyOf(endpoints);
  }

  /** What the schedule has to do. */
  public PendingErasures pending(HoldStore holds, Outside outside) {
    return new PendingErasures(
        ledger,
        erase(holds),
        completion(outside),
        new PendingErasures.Asked(requests, entries, clock));
  }

  private EraseSubject erase(HoldStore holds) {
    return new EraseSubject(ledger, destruction, holds, trail, clock);
  }

  private Completion completion(Outside outside) {
    ContentRemoval removal =
        new ContentRemoval(keeping.records(), receipts, keeping.pseudonyms(), keeping.ids());
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
