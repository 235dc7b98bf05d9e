package dev.memorygraph.vault.audit.sequence;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries of a tenant, told apart by a number. */
final class SampleEntries {
  private SampleEntries() {}

  static AuditEntry entry(Tenant tenant, int number) {
    return new AuditEntry(
        "01KAQ%021d".formatted(number),
        Instant.parse("2026-11-23T10:00:00Z").plusMillis(number),
        tenant,
        new AuditEntry.Actor("p-" + number % 7, List.of("analyst"), true, ""),
        Action.CONTENT_READ,
        new AuditEntry.Resource("content", "c-1", Optional.of(Classification.PII), "s-1"),
        "debugging",
        new AuditEntry.Decision(AuditEntry.Effect.ALLOW, List.of("p1"), "abcd"),
        new AuditEntry.Outcome(AuditEntry.Status.DONE, ""),
        new AuditEntry.Origin("r-" + number, "", "internal", "a-1", "u-1"),
        Map.of("size_bytes", "17"));
  }
}
