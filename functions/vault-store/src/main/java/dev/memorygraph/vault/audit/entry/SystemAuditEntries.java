package dev.memorygraph.vault.audit.entry;

import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.Network;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.audit.AuditEntry.Outcome;
import dev.memorygraph.audit.AuditEntry.Status;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Makes the audit entries of what the vault does by itself: no policy was asked. */
public final class SystemAuditEntries {
  private static final String ACTOR = "service:vault";

  private final AuditRecorder recorder;
  private final InstantSource clock;

  public SystemAuditEntries(AuditRecorder recorder, InstantSource clock) {
    this.recorder = recorder;
    this.clock = clock;
  }

  /** The entry of something that succeeds, along with the transaction that this is a part of. */
  public TransactWriteItem done(
      Tenant tenant, Action action, Target target, Map<String, String> details) {
    return recorder.trail().write(entry(tenant, action, target, details));
  }

  /**
   * The entry of something that ended badly.
   *
   * @param reason a stable code
   */
  public TransactWriteItem failed(
      Tenant tenant, Action action, Target target, String reason, Map<String, String> details) {
    Outcome failed = new Outcome(Status.FAILED, reason);
    return recorder.trail().write(entry(tenant, action, target, failed, details));
  }

  /** The entry of something that succeeds, for whoever writes it. */
  public AuditEntry entry(
      Tenant tenant, Action action, Target target, Map<String, String> details) {
    return entry(tenant, action, target, new Outcome(Status.DONE, ""), details);
  }

  private AuditEntry entry(
      Tenant tenant, Action action, Target target, Outcome outcome, Map<String, String> details) {
    return new AuditEntry(
        recorder.ids().next(),
        clock.instant(),
        tenant,
        new AuditEntry.Actor(
            recorder.pseudonyms().of(tenant, ACTOR), List.of(Role.SERVICE.label()), false, ""),
        action,
        new AuditEntry.Resource(
            target.kind(), target.id(), target.classification(), target.subject()),
        Purpose.OPERATION.label(),
        AuditEntry.Decision.NONE,
        outcome,
        new AuditEntry.Origin("", "", Network.INTERNAL.label(), "", ""),
        details);
  }
}
