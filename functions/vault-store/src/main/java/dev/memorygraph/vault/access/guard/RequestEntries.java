package dev.memorygraph.vault.access.guard;

import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Grant;
import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.audit.AuditEntry.Outcome;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.vault.access.context.Requester;
import dev.memorygraph.vault.audit.entry.AuditRecorder;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.keys.Pseudonyms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the audit entries of requests: who asked, for what, from where, and what was decided. */
record RequestEntries(AuditRecorder recorder) {

  /** What an entry says of the decision. */
  record Finding(AuditEntry.Decision decision, Outcome outcome, Map<String, String> details) {}

  /** What is asked, and how things stand. */
  record Asked(Action action, Target target, Circumstances circumstances, Instant now) {}

  AuditEntry entry(Requester requester, Asked asked, Finding finding) {
    Target target = asked.target();
    return new AuditEntry(
        recorder.ids().next(),
        asked.now(),
        requester.caller().tenant(),
        actor(requester, asked.circumstances().grant()),
        asked.action(),
        new AuditEntry.Resource(
            target.kind(), target.id(), target.classification(), target.subject()),
        asked.circumstances().purpose().map(purpose -> purpose.label()).orElse(""),
        finding.decision(),
        finding.outcome(),
        origin(requester, asked.circumstances()),
        finding.details());
  }

  private AuditEntry.Actor actor(Requester requester, Optional<Grant> grant) {
    List<String> roles =
        Stream.concat(requester.caller().roles().stream(), grant.stream().map(Grant::role))
            .map(role -> role.label())
            .distinct()
            .toList();
    return new AuditEntry.Actor(
        recorder.pseudonyms().of(requester.caller().tenant(), requester.caller().subject()),
        roles,
        requester.caller().mfa(),
        grant.map(Grant::id).orElse(""));
  }

  private AuditEntry.Origin origin(Requester requester, Circumstances circumstances) {
    Pseudonyms pseudonyms = recorder.pseudonyms();
    return new AuditEntry.Origin(
        requester.source().requestId(),
        requester.source().traceId(),
        circumstances.network().label(),
        pseudonyms.of(requester.caller().tenant(), requester.source().address()),
        pseudonyms.of(requester.caller().tenant(), requester.source().agent()));
  }
}
