package dev.memorygraph.vault.guard;

import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Grant;
import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.audit.AuditEntry.Outcome;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.vault.api.VaultRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the audit entries of requests: who asked, for what, from where, and what was decided. */
record RequestEntries(Guard.Recorder recorder) {

  /** What an entry says of the decision. */
  record Finding(AuditEntry.Decision decision, Outcome outcome, Map<String, String> details) {}

  /** What is asked, and how things stand. */
  record Asked(Action action, Target target, Circumstances circumstances, Instant now) {}

  AuditEntry entry(VaultRequest request, Asked asked, Finding finding) {
    Target target = asked.target();
    return new AuditEntry(
        recorder.ids().next(),
        asked.now(),
        request.caller().tenant(),
        actor(request, asked.circumstances().grant()),
        asked.action(),
        new AuditEntry.Resource(
            target.kind(), target.id(), target.classification(), target.subject()),
        asked.circumstances().purpose().map(purpose -> purpose.label()).orElse(""),
        finding.decision(),
        finding.outcome(),
        origin(request, asked.circumstances()),
        finding.details());
  }

  private AuditEntry.Actor actor(VaultRequest request, Optional<Grant> grant) {
    List<String> roles =
        Stream.concat(request.caller().roles().stream(), grant.stream().map(Grant::role))
            .map(role -> role.label())
            .distinct()
            .toList();
    return new AuditEntry.Actor(
        recorder.pseudonyms().of(request.caller().tenant(), request.caller().subject()),
        roles,
        request.caller().mfa(),
        grant.map(Grant::id).orElse(""));
  }

  private AuditEntry.Origin origin(VaultRequest request, Circumstances circumstances) {
    Pseudonyms pseudonyms = recorder.pseudonyms();
    return new AuditEntry.Origin(
        request.source().requestId(),
        request.source().traceId(),
        circumstances.network().label(),
        pseudonyms.of(request.caller().tenant(), request.source().address()),
        pseudonyms.of(request.caller().tenant(), request.source().agent()));
  }
}
