package dev.memorygraph.vault.audit.sequence;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.audit.AuditEntry.Status;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries of a tenant. */
final class SampleEntries {
  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private SampleEntries() {}

  /** A read of personal text, told apart by a number. */
  static AuditEntry entry(Tenant tenant, int number) {
    return entry(tenant, START.plusMillis(number), Action.CONTENT_READ, Status.DONE);
  }

  /** What one of seven actors did at a time. */
  static AuditEntry entry(Tenant tenant, Instant at, Action action, Status status) {
    return entry(tenant, at, action, status, "");
  }

  /** The same within a trace. */
  static AuditEntry entry(Tenant tenant, Instant at, Action action, Status status, String traceId) {
    long ms = at.toEpochMilli();
    return new AuditEntry(
        ulid(ms),
        at,
        tenant,
        new AuditEntry.Actor("p-" + ms % 7, List.of("analyst"), true, ""),
        action,
        new AuditEntry.Resource("content", "c-1", Optional.of(Classification.PII), "s-1"),
        "debugging",
        new AuditEntry.Decision(AuditEntry.Effect.ALLOW, List.of("p1"), "abcd"),
        new AuditEntry.Outcome(status, status == Status.DONE ? "" : "policy"),
        new AuditEntry.Origin("r-" + ms, traceId, "internal", "a-1", "u-1"),
        Map.of("size_bytes", "17"));
  }

  private static String ulid(long ms) {
    StringBuilder digits = new StringBuilder();
    for (long rest = ms; digits.length() < 10; rest /= 32) {
      digits.append(CROCKFORD.charAt((int) (rest % 32)));
    }
    return digits.reverse() + "0000000000000000";
  }
}
