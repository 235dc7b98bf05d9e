package dev.memorygraph.vault.audit.read;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.Classification;

/** Entries with the flat names of the Elastic Common Schema, one JSON object a line. */
final class SiemJson {
  private static final String OURS = "memory_graph.";

  private SiemJson() {}

  static String line(LoggedEntry logged) {
    AuditEntry entry = logged.entry();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("@timestamp", entry.at().toString());
    json.put("event.id", entry.id()).put("event.kind", "event");
    json.put("event.dataset", "memory_graph.audit").put("event.action", entry.action().label());
    json.put("event.outcome", outcome(entry.outcome().status()));
    json.put("event.reason", entry.outcome().reason());
    logged.seq().ifPresent(seq -> json.put("event.sequence", seq));
    json.put("organization.id", entry.tenant().id());
    json.put("user.id", entry.actor().id());
    json.put("user.roles", String.join(",", entry.actor().roles()));
    json.put("trace.id", entry.origin().traceId());
    json.put("http.request.id", entry.origin().requestId());
    json.put("network.name", entry.origin().network());
    json.put(OURS + "source.address", entry.origin().address());
    json.put(OURS + "source.user_agent", entry.origin().agent());
    json.put(OURS + "resource.kind", entry.resource().kind());
    json.put(OURS + "resource.id", entry.resource().id());
    json.put(
        OURS + "resource.classification",
        entry.resource().classification().map(Classification::label).orElse(""));
    json.put(OURS + "resource.subject", entry.resource().subject());
    json.put(OURS + "purpose", entry.purpose());
    json.put(OURS + "mfa", entry.actor().mfa()).put(OURS + "grant", entry.actor().grant());
    json.put(OURS + "decision.effect", entry.decision().effect().label());
    json.put(OURS + "decision.policies", String.join(",", entry.decision().policies()));
    entry.details().forEach((name, value) -> json.put(OURS + "details." + name, value));
    return json.toString();
  }

  private static String outcome(AuditEntry.Status status) {
    return switch (status) {
      case DONE -> "success";
      case DENIED, FAILED -> "failure";
    };
  }
}
