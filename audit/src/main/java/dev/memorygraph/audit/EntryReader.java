package dev.memorygraph.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads entries. What does not fit leaves as an {@link IllegalArgumentException}. */
final class EntryReader {
  private EntryReader() {}

  static AuditEntry read(JsonNode json) {
    if (json.path("v").asInt() != EntryJson.VERSION) {
      throw new IllegalArgumentException("Not an entry of version " + EntryJson.VERSION);
    }
    return new AuditEntry(
        text(json, "id"),
        Instant.ofEpochMilli(required(json, "at").asLong()),
        new Tenant(text(json, "tenant")),
        actor(required(json, "actor")),
        Action.parse(text(json, "action")).orElseThrow(() -> unknown("action")),
        resource(required(json, "resource")),
        text(json, "purpose"),
        decision(required(json, "decision")),
        outcome(required(json, "outcome")),
        origin(required(json, "origin")),
        details(required(json, "details")));
  }

  private static AuditEntry.Actor actor(JsonNode json) {
    return new AuditEntry.Actor(
        text(json, "id"),
        texts(json, "roles"),
        required(json, "mfa").asBoolean(),
        text(json, "grant"));
  }

  private static AuditEntry.Resource resource(JsonNode json) {
    String name = text(json, "classification");
    Optional<Classification> classification = Classification.parse(name);
    if (classification.isEmpty() && !name.isEmpty()) {
      throw unknown("classification");
    }
    return new AuditEntry.Resource(
        text(json, "kind"), text(json, "id"), classification, text(json, "subject"));
  }

  private static AuditEntry.Decision decision(JsonNode json) {
    return new AuditEntry.Decision(
        named(AuditEntry.Effect.values(), AuditEntry.Effect::label, text(json, "effect")),
        texts(json, "policies"),
        text(json, "policy_set"));
  }

  private static AuditEntry.Outcome outcome(JsonNode json) {
    return new AuditEntry.Outcome(
        named(AuditEntry.Status.values(), AuditEntry.Status::label, text(json, "status")),
        text(json, "reason"));
  }

  private static AuditEntry.Origin origin(JsonNode json) {
    return new AuditEntry.Origin(
        text(json, "request_id"),
        text(json, "trace_id"),
        text(json, "network"),
        text(json, "address"),
        text(json, "agent"));
  }

  private static Map<String, String> details(JsonNode json) {
    return json.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
  }

  private static <T> T named(T[] values, Function<T, String> label, String name) {
    return Arrays.stream(values)
        .filter(value -> label.apply(value).equals(name))
        .findFirst()
        .orElseThrow(() -> unknown("label"));
  }

  private static List<String> texts(JsonNode json, String field) {
    return required(json, field).valueStream().map(JsonNode::asText).toList();
  }

  private static String text(JsonNode json, String field) {
    return required(json, field).asText();
  }

  private static JsonNode required(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (value.isMissingNode()) {
      throw new IllegalArgumentException("An entry without " + field);
    }
    return value;
  }

  private static IllegalArgumentException unknown(String what) {
    return new IllegalArgumentException("An entry with an unknown " + what);
  }
}
