package dev.memorygraph.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.CanonicalJson;
import dev.memorygraph.base.Json;
import dev.memorygraph.contracts.Classification;
import java.util.Optional;

/** Entries as canonical JSON (RFC 8785): the bytes that are hashed, stored and exported. */
public final class EntryJson {
  /** Of the form of an entry. */
  static final int VERSION = 1;

  private EntryJson() {}

  /** The entry in its one spelling. */
  public static String text(AuditEntry entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("v", VERSION);
    json.put("id", entry.id());
    json.put("at", entry.at().toEpochMilli());
    json.put("tenant", entry.tenant().id());
    json.set("actor", actor(entry.actor()));
    json.put("action", entry.action().label());
    json.set("resource", resource(entry.resource()));
    json.put("purpose", entry.purpose());
    json.set("decision", decision(entry.decision()));
    json.putObject("outcome")
        .put("status", entry.outcome().status().label())
        .put("reason", entry.outcome().reason());
    json.set("origin", origin(entry.origin()));
    ObjectNode details = json.putObject("details");
    entry.details().forEach(details::put);
    return CanonicalJson.text(json);
  }

  /**
   * Reads what {@link #text} or {@link LeafJson#text} wrote; empty for any other text, such as that
   * of a later version.
   */
  public static Optional<AuditEntry> parse(String text) {
    try {
      return Json.read(text).map(EntryReader::read);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ObjectNode actor(AuditEntry.Actor actor) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", actor.id()).put("mfa", actor.mfa()).put("grant", actor.grant());
    actor.roles().forEach(json.putArray("roles")::add);
    return json;
  }

  private static ObjectNode resource(AuditEntry.Resource resource) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", resource.kind())
        .put("id", resource.id())
        .put("classification", resource.classification().map(Classification::label).orElse(""))
        .put("subject", resource.subject());
  }

  private static ObjectNode decision(AuditEntry.Decision decision) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("effect", decision.effect().label()).put("policy_set", decision.policySet());
    decision.policies().forEach(json.putArray("policies")::add);
    return json;
  }

  private static ObjectNode origin(AuditEntry.Origin origin) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("request_id", origin.requestId())
        .put("trace_id", origin.traceId())
        .put("network", origin.network())
        .put("address", origin.address())
        .put("agent", origin.agent());
  }
}
