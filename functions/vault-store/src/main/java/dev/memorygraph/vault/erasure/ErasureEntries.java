package dev.memorygraph.vault.erasure;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.guard.OwnEntries;
import dev.memorygraph.vault.guard.Target;
import java.util.HashMap;
import java.util.Map;

/**
 * Audit entries of the erasing that nobody waits for. They name an erasure by its number in the
 * ledger, never the person.
 */
record ErasureEntries(OwnEntries entries) {

  AuditEntry of(Tenant tenant, Map<String, String> details) {
    return entries.entry(tenant, Action.SUBJECT_ERASE, Target.of("subject", ""), details);
  }

  AuditEntry of(LedgerEntry entry, String stage, Map<String, String> more) {
    Map<String, String> details = new HashMap<>(more);
    details.put("erasure", Long.toString(entry.seq()));
    details.put("stage", stage);
    return of(entry.tenant(), details);
  }
}
