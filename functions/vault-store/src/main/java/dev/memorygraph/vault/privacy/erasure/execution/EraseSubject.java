package dev.memorygraph.vault.privacy.erasure.execution;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.privacy.hold.HoldStore;
import dev.memorygraph.vault.privacy.ledger.Ledger;
import dev.memorygraph.vault.privacy.ledger.LedgerEntry;
import dev.memorygraph.vault.privacy.ledger.LedgerEntry.Kind;
import dev.memorygraph.vault.privacy.ledger.LedgerView;
import dev.memorygraph.vault.privacy.ledger.LedgerView.Subject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Decides what the ledger is to say about a person, and writes it there with the audit entry. */
public final class EraseSubject {
  private static final int ATTEMPTS = 5;

  private final Ledger ledger;
  private final KeyDestruction destruction;
  private final HoldStore holds;
  private final AuditTrail trail;
  private final InstantSource clock;

  public EraseSubject(
      Ledger ledger,
      KeyDestruction destruction,
      HoldStore holds,
      AuditTrail trail,
      InstantSource clock) {
    this.ledger = ledger;
    this.destruction = destruction;
    this.holds = holds;
    this.trail = trail;
    this.clock = clock;
  }

  /** What the ledger says of a person, where it says all that is to be said. */
  public Optional<LedgerEntry> said(Tenant tenant, String subject) {
    boolean held = holds.cover(tenant, subject);
    return ledger
        .now(tenant)
        .subject(subject)
        .map(Subject::last)
        .filter(last -> saysAll(last, held));
  }

  /**
   * Writes to the ledger that a person is erased.
   *
   * @param told the audit entry with these details
   * @param along what becomes durable with it: nothing is written where that does not hold
   * @throws DependencyUnavailableException where others write to the ledger, or to what comes along
   */
  public LedgerEntry erase(
      Tenant tenant,
      String subject,
      Function<Map<String, String>, AuditEntry> told,
      TransactWriteItem along) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      LedgerView view = ledger.now(tenant);
      LedgerEntry entry = entry(view, tenant, subject, holds.cover(tenant, subject));
      AuditEntry audit = told.apply(details(entry, "requested"));
      if (ledger.append(entry, List.of(trail.write(audit), along))) {
        return entry;
      }
    }
    throw new DependencyUnavailableException("Others write to the ledger of erasures all the time");
  }

  /** Erases somebody whom no hold keeps any longer. */
  public boolean release(LedgerEntry blocked, ErasureEntries entries) {
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
    return ledger.append(entry, List.of(trail.write(entries.of(entry, "released", details))));
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

  public static Map<String, String> details(LedgerEntry entry, String stage) {
    return Map.of(
        "erasure", Long.toString(entry.seq()),
        "stage", stage,
        "held", Boolean.toString(entry.kind() == Kind.BLOCKED));
  }
}
