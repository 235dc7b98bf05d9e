package dev.memorygraph.vault.audit.entry;

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
import java.util.Optional;

/** Puts on record what people did by other functions, which decided by themselves. */
public final class ReportedAuditEntries {
  private final AuditRecorder recorder;
  private final InstantSource clock;

  public ReportedAuditEntries(AuditRecorder recorder, InstantSource clock) {
    this.recorder = recorder;
    this.clock = clock;
  }

  /**
   * What somebody is about to do, or was denied.
   *
   * @param subject of the token
   * @param target a name of ours
   * @param denied a stable code, where it was
   */
  public record Deed(
      String subject,
      List<String> roles,
      boolean mfa,
      Action action,
      String target,
      Optional<String> denied) {}

  /**
   * Makes the entry of such an action durable.
   *
   * @param traceId W3C trace id, or empty
   * @throws dev.memorygraph.base.DependencyUnavailableException where it cannot be kept
   */
  public void record(Tenant tenant, Deed deed, String traceId) {
    Outcome outcome =
        deed.denied()
            .map(code -> new Outcome(Status.DENIED, code))
            .orElseGet(() -> new Outcome(Status.DONE, ""));
    recorder
        .trail()
        .record(
            new AuditEntry(
                recorder.ids().next(),
                clock.instant(),
                tenant,
                new AuditEntry.Actor(
                    recorder.pseudonyms().of(tenant, deed.subject()), deed.roles(), deed.mfa(), ""),
                deed.action(),
                new AuditEntry.Resource("route", deed.target(), Optional.empty(), ""),
                Purpose.OPERATION.label(),
                AuditEntry.Decision.NONE,
                outcome,
                new AuditEntry.Origin("", traceId, Network.INTERNAL.label(), "", ""),
                Map.of()));
  }
}
