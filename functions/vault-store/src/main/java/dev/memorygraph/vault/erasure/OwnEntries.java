package dev.memorygraph.vault.erasure;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.audit.AuditEntry.Outcome;
import dev.memorygraph.audit.AuditEntry.Status;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.vault.guard.Pseudonyms;
import dev.memorygraph.vault.guard.Ulids;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Audit entries of what the vault does by itself. They name an erasure by its number in the ledger,
 * never the person.
 */
final class OwnEntries {
  private final Pseudonyms pseudonyms;
  private final Ulids ids;
  private final InstantSource clock;

  OwnEntries(Pseudonyms pseudonyms, Ulids ids, InstantSource clock) {
    this.pseudonyms = pseudonyms;
    this.ids = ids;
    this.clock = clock;
  }

  AuditEntry of(LedgerEntry entry, String stage, Map<String, String> more) {
    Map<String, String> details = new HashMap<>(more);
    details.put("erasure", Long.toString(entry.seq()));
    details.put("stage", stage);
    return new AuditEntry(
        ids.next(),
        clock.instant(),
        entry.tenant(),
        new AuditEntry.Actor(
            pseudonyms.of(entry.tenant(), "service:vault"), List.of("service"), false, ""),
        Action.SUBJECT_ERASE,
        new AuditEntry.Resource("subject", "", Optional.empty(), ""),
        "operation",
        AuditEntry.Decision.NONE,
        new Outcome(Status.DONE, ""),
        new AuditEntry.Origin("", "", "internal", "", ""),
        details);
  }
}
