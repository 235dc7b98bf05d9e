package dev.memorygraph.audit;

import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries of a tenant, told apart by a number. */
public final class Entries {
  public static final Tenant TENANT = new Tenant("acme");

  private Entries() {}

  public static AuditEntry entry(int number) {
    return new AuditEntry(
        "01J%023d".formatted(number),
        Instant.ofEpochMilli(1_790_000_000_000L + number * 10L),
        TENANT,
        new AuditEntry.Actor("p-" + number % 7, List.of("analyst", "admin"), true, ""),
        Action.CONTENT_READ,
        new AuditEntry.Resource(
            "content", "c-" + number, Optional.of(Classification.RESTRICTED), "s-1"),
        "debugging",
        new AuditEntry.Decision(AuditEntry.Effect.ALLOW, List.of("p1"), "abcd"),
        new AuditEntry.Outcome(AuditEntry.Status.DONE, ""),
        new AuditEntry.Origin("r-" + number, "", "internal", "a-1", "u-1"),
        Map.of("size_bytes", "17", "key_version", "3"));
  }
}
