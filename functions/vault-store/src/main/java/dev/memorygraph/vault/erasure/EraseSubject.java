package dev.memorygraph.vault.erasure;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.TransientException;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.erasure.LedgerEntry.Kind;
import dev.memorygraph.vault.erasure.LedgerView.Subject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Decides what the ledger is to say about a person, and writes it there with the audit entry. */
final class EraseSubject {
  private static final int ATTEMPTS = 5;

  private final Ledger ledger;
  private final KeyDestruction destruction;
  private final SubjectHolds holds;
  private final AuditTrail trail;
  private final InstantSource clock;

  EraseSubject(
      Ledger ledger,
      KeyDestruction destruction,
      SubjectHolds holds,
      AuditTrail trail,
      InstantSource clock) {
    this.ledger = ledger;
    this.destruction = destruction;
    this.holds = holds;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Sees to it that the ledger says all that is to be said.
   *
   * @param told the audit entry with these details
   * @return the entry that stands for this request: a new one, or the one that said so before
   */
  LedgerEntry erase(Tenant tenant, String subject, Function<Map<String, String>, AuditEntry> told) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      LedgerView view = ledger.now(tenant);
      Optional<Subject> before = view.subject(subject);
      boolean held = holds.cover(tenant, subject);
      if (before.isPresent() && saysAll(before.get().last(), held)) {
        trail.record(told.apply(details(before.get().last(), "repeated")));
        return before.get().last();
      }
      LedgerEntry entry = entry(view, tenant, subject, held);
      if (ledger.append(entry, trail.write(told.apply(details(entry, "requested"))))) {
        return entry;
      }
    }
    throw new TransientException("Others write to the ledger of erasures all the time");
  }

  /** Erases somebody whom no hold keeps any longer. */
  boolean release(LedgerEntry blocked, ErasureEntries entries) {
    if (holds.cover(blocked.tenant(), blocked.subject())) {
      return false;
    }
    LedgerEntry entry =
        new LedgerEntry(
            blocked.tenant(),
            ledger.now(blocked.tenant()).last() + 1,
            Kind.ERASED,
            blocked.subject(),
            blocked.erasedAt(),
            clock.instant(),
            blocked.generation());
    Map<String, String> details = Map.of("blocked_by", Long.toString(blocked.seq()));
    return ledger.append(entry, trail.write(entries.of(entry, "released", details)));
  }

  /** Nothing is left to be said where nothing came since, and no hold has ended. */
  private boolean saysAll(LedgerEntry last, boolean held) {
    boolean waits = last.kind() == Kind.BLOCKED && !held;
    return !waits && !destruction.hasKeysFrom(last.tenant(), last.subject(), last.floor());
  }

  private LedgerEntry entry(LedgerView view, Tenant tenant, String subject, boolean held) {
    Instant now = clock.instant();
    int generation = view.subject(subject).map(it -> it.last().generation()).orElse(0) + 1;
    Kind kind = held ? Kind.BLOCKED : Kind.ERASED;
    return new LedgerEntry(tenant, view.last() + 1, kind, subject, now, now, generation);
  }

  private static Map<String, String> details(LedgerEntry entry, String stage) {
    return Map.of(
        "erasure", Long.toString(entry.seq()),
        "stage", stage,
        "held", Boolean.toString(entry.kind() == Kind.BLOCKED));
  }
}
