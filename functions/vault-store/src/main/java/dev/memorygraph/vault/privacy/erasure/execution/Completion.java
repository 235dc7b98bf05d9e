package dev.memorygraph.vault.privacy.erasure.execution;

import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.audit.document.Receipt;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.privacy.ledger.Ledger;
import dev.memorygraph.vault.privacy.ledger.LedgerEntry;
import dev.memorygraph.vault.privacy.ledger.LedgerEntry.Kind;
import dev.memorygraph.vault.privacy.ledger.LedgerProgress;
import dev.memorygraph.vault.privacy.ledger.LedgerProgress.Step;
import dev.memorygraph.vault.privacy.ledger.LedgerView;
import dev.memorygraph.vault.privacy.receipt.Receipts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Carries erasures through to their end: keys, contents, what lies in the graph, receipt, and a
 * second look once every writer must know. Whatever stops it, it goes on from there.
 */
public final class Completion {
  /**
   * When the second look is due: by then every writer that began with a key before it was destroyed
   * has ended.
   */
  public static final Duration SETTLING = Duration.ofSeconds(60);

  private final Ledger ledger;
  private final LedgerProgress progress;
  private final KeyDestruction destruction;
  private final ContentRemoval removal;
  private final GraphStep graph;
  private final Told told;
  private final InstantSource clock;

  /** Who tells of what was done. */
  public record Told(
      Receipts receipts,
      Signer signer,
      AuditTrail trail,
      ErasureEntries entries,
      Records records) {}

  public Completion(
      Ledger ledger,
      LedgerProgress progress,
      KeyDestruction destruction,
      ContentRemoval removal,
      GraphStep graph,
      Told told,
      InstantSource clock) {
    this.ledger = ledger;
    this.progress = progress;
    this.destruction = destruction;
    this.removal = removal;
    this.graph = graph;
    this.told = told;
    this.clock = clock;
  }

  /**
   * Completes what is in the ledger.
   *
   * @return whether all of it is complete
   */
  public boolean complete(Tenant tenant, Supplier<Duration> timeLeft) {
    if (!destruction.catchUp(tenant, timeLeft)) {
      return false;
    }
    long done = progress.of(tenant, Step.REMOVED);
    LedgerView view = ledger.now(tenant);
    long inGraph = 0;
    for (LedgerEntry entry : view.after(done)) {
      if (entry.kind() == Kind.ERASED) {
        Optional<Long> reached = removed(entry, view, inGraph, timeLeft);
        if (reached.isEmpty()) {
          return false;
        }
        inGraph = reached.get();
      }
      progress.reach(tenant, Step.REMOVED, entry.seq());
    }
    return true;
  }

  /** Takes the second look at what is complete and old enough. */
  public void settle(Tenant tenant, Supplier<Duration> timeLeft) {
    long removed = progress.of(tenant, Step.REMOVED);
    long settled = progress.of(tenant, Step.SETTLED);
    for (LedgerEntry entry : ledger.now(tenant).after(settled)) {
      boolean due = !clock.instant().isBefore(entry.at().plus(SETTLING));
      boolean isTime = timeLeft.get().compareTo(KeyDestruction.MARGIN) >= 0;
      if (!due || !isTime || entry.seq() > removed || !settled(entry, timeLeft)) {
        return;
      }
      progress.reach(tenant, Step.SETTLED, entry.seq());
    }
  }

  /** Up to which entry the graph is done; empty where something of this one is not. */
  private Optional<Long> removed(
      LedgerEntry entry, LedgerView view, long inGraph, Supplier<Duration> timeLeft) {
    boolean signed = told.receipts().isSigned(entry.erasure());
    if (removal.remove(entry, !signed, timeLeft).isEmpty()) {
      return Optional.empty();
    }
    if (signed) {
      return Optional.of(inGraph);
    }
    Optional<Long> reached =
        entry.seq() > inGraph ? graph.done(entry, view, timeLeft) : Optional.of(inGraph);
    reached.ifPresent(_ -> sign(entry));
    return reached;
  }

  private void sign(LedgerEntry entry) {
    Receipt receipt =
        told.receipts().sign(entry.erasure(), clock.instant(), graph.isTold(), told.signer());
    Map<String, String> details =
        Map.of(
            "contents", Integer.toString(receipt.contents().size()),
            "keys", Integer.toString(receipt.keys().size()),
            "receipt_signature", receipt.document().signature());
    // Where somebody else was quicker, theirs is kept and on record, and this one never was.
    told.records()
        .commit(
            List.of(
                told.receipts().keep(entry.erasure(), receipt),
                told.trail().write(told.entries().of(entry, "completed", details))));
  }

  private boolean settled(LedgerEntry entry, Supplier<Duration> timeLeft) {
    destruction.carryOut(entry);
    if (entry.kind() == Kind.BLOCKED) {
      return true;
    }
    OptionalInt found = removal.remove(entry, false, timeLeft);
    if (found.isPresent() && found.getAsInt() > 0) {
      Map<String, String> details = Map.of("contents", Integer.toString(found.getAsInt()));
      told.trail().record(told.entries().of(entry, "settled", details));
    }
    return found.isPresent();
  }
}
