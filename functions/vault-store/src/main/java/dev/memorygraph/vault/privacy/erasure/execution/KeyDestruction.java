package dev.memorygraph.vault.privacy.erasure.execution;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.audit.entry.Ulids;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.content.record.Records.Commit;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.DataKeyTable;
import dev.memorygraph.vault.keys.DataKeys;
import dev.memorygraph.vault.keys.SubjectLinks;
import dev.memorygraph.vault.privacy.ledger.Ledger;
import dev.memorygraph.vault.privacy.ledger.LedgerEntry;
import dev.memorygraph.vault.privacy.ledger.LedgerEntry.Kind;
import dev.memorygraph.vault.privacy.ledger.LedgerProgress;
import dev.memorygraph.vault.privacy.ledger.LedgerProgress.Step;
import dev.memorygraph.vault.privacy.receipt.Receipts;
import dev.memorygraph.vault.privacy.receipt.Receipts.Things;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Does to the keys what the ledger says, in its order. Doing it again, or in two processes at once,
 * changes nothing.
 */
public final class KeyDestruction {
  /** Less time than this left: stop before the next entry. */
  static final Duration MARGIN = Duration.ofSeconds(2);

  private static final int VERSIONS_PER_TRANSACTION = 90;
  private static final int ATTEMPTS = 3;

  private final Ledger ledger;
  private final LedgerProgress progress;
  private final Parts parts;

  /** What it works on. */
  public record Parts(
      DataKeyTable table,
      DataKeys keys,
      SubjectLinks links,
      Records records,
      Receipts receipts,
      Ulids ids) {}

  public KeyDestruction(Ledger ledger, LedgerProgress progress, Parts parts) {
    this.ledger = ledger;
    this.progress = progress;
    this.parts = parts;
  }

  /**
   * Carries out what has not been.
   *
   * @return whether all of it is now
   */
  public boolean catchUp(Tenant tenant, Supplier<Duration> timeLeft) {
    long done = progress.of(tenant, Step.DESTROYED);
    for (LedgerEntry entry : ledger.now(tenant).after(done)) {
      if (timeLeft.get().compareTo(MARGIN) < 0) {
        return false;
      }
      carryOut(entry);
      progress.reach(tenant, Step.DESTROYED, entry.seq());
    }
    return true;
  }

  /** Carries out one entry, for the first time or again. */
  void carryOut(LedgerEntry entry) {
    boolean listed = entry.kind() == Kind.ERASED && !parts.receipts().isSigned(entry.erasure());
    for (Classification classification : Classification.values()) {
      DataKeyId id = new DataKeyId(entry.tenant(), classification, entry.subject());
      persistently(() -> destroy(entry, id, listed));
      parts.keys().forget(id);
    }
    DataKeyId anyKey = new DataKeyId(entry.tenant(), Classification.PII, entry.subject());
    persistently(() -> destroy(entry, SubjectLinks.id(anyKey), false));
    parts.links().forget(anyKey);
  }

  /** Whether a person has keys that are not meant by any entry. */
  boolean hasKeysFrom(Tenant tenant, String subject, int floor) {
    for (Classification classification : Classification.values()) {
      DataKeyTable.Stored stored =
          parts.table().stored(new DataKeyId(tenant, classification, subject));
      if (stored.versions().stream().anyMatch(version -> version >= floor)) {
        return true;
      }
    }
    return false;
  }

  private Commit destroy(LedgerEntry entry, DataKeyId id, boolean listed) {
    DataKeyTable.Stored stored = parts.table().stored(id);
    List<TransactWriteItem> changes = new ArrayList<>();
    if (stored.current().filter(current -> current < entry.floor()).isPresent()) {
      changes.add(parts.table().removePointer(id, entry.floor()));
    }
    ArrayNode destroyed = JsonNodeFactory.instance.arrayNode();
    if (entry.kind() == Kind.ERASED) {
      stored.versions().stream()
          .filter(version -> version < entry.floor())
          .limit(VERSIONS_PER_TRANSACTION)
          .forEach(
              version -> {
                changes.add(parts.table().remove(id, version));
                destroyed.add(id.text() + "#" + version);
              });
    }
    if (changes.isEmpty()) {
      return Commit.DONE;
    }
    if (listed && !destroyed.isEmpty()) {
      changes.add(
          parts.receipts().list(entry.erasure(), Things.KEYS, parts.ids().next(), destroyed));
    }
    // What was done may not have been all: the next look finds nothing more, or the rest.
    return parts.records().commit(changes) == Commit.DONE
        ? destroy(entry, id, listed)
        : Commit.OVERTAKEN;
  }

  private static void persistently(Supplier<Commit> work) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (work.get() == Commit.DONE) {
        return;
      }
    }
    throw new DependencyUnavailableException("Keys that are to be destroyed are being changed");
  }
}
