package dev.memorygraph.vault.privacy.erasure.execution;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.audit.entry.SystemAuditEntries;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.privacy.ledger.LedgerEntry;
import java.util.HashMap;
import java.util.Map;

/**
 * Audit entries of the erasing that nobody waits for. They name an erasure by its number in the
 * ledger, never the person.
 */
public record ErasureEntries(SystemAuditEntries entries) {

  public AuditEntry of(Tenant tenant, Map<String, String> details) {
    return entries.entry(tenant, Action.SUBJECT_ERASE, Target.of("subject", ""), details);
  }

  public AuditEntry of(LedgerEntry entry, String stage, Map<String, String> more) {
    Map<String, String> details = new HashMap<>(more);
    details.put("erasure", Long.toString(entry.seq()));
    details.put("stage", stage);
    return of(entry.tenant(), details);
  }
}
