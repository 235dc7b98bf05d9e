package dev.memorygraph.otlp.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Message;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.genai.json.Json;
import java.util.List;

/** What events tell, in short: by kind, without ids and times of ours. */
final class Told {
  private static final List<String> OURS =
      List.of(
          "completion_id",
          "prompt_id",
          "tool_call_id",
          "tool_call_ids",
          "agent_id",
          "error_id",
          "invocation_id",
          "latency_ms",
          "duration_ms",
          "severity",
          "tool_type",
          "position");

  private final ObjectNode told = Json.MAPPER.createObjectNode();

  static JsonNode by(List<Event> events) {
    Told reading = new Told();
    events.forEach(reading::add);
    return reading.told;
  }

  private void add(Event event) {
    named("sessions", event.getSessionId());
    named("users", event.getUserId());
    named("actors", event.getAgentId());
    switch (event.getPayload().getPayloadCase()) {
      case PROMPT -> put("prompts", event.getPayload().getPrompt());
      case COMPLETION -> put("calls", event.getPayload().getCompletion());
      case TOOL_CALL -> put("tools", event.getPayload().getToolCall());
      case TOOL_RESULT -> put("results", event.getPayload().getToolResult());
      case AGENT -> put("agents", event.getPayload().getAgent());
      case RETRIEVAL -> put("documents", event.getPayload().getRetrieval());
      case ERROR -> put("errors", event.getPayload().getError());
      case EVALUATION -> put("evaluations", event.getPayload().getEvaluation());
      case INVOCATION -> invocation(event.getPayload().getInvocation());
      default -> {}
    }
  }

  private void invocation(InvocationEvent invocation) {
    if (invocation.getOperation().equals("embeddings")) {
      InvocationEvent.Builder embeddings =
          InvocationEvent.newBuilder()
              .setModelId(invocation.getModelId())
              .setProvider(invocation.getProvider())
              .setStatus(invocation.getStatus());
      if (invocation.hasUsage()) {
        embeddings.setUsage(invocation.getUsage());
      }
      put("embeddings", embeddings.build());
    }
  }

  private void named(String kind, String name) {
    boolean isNew = told.path(kind).valueStream().noneMatch(one -> one.asText().equals(name));
    if (!name.isEmpty() && isNew) {
      told.withArray("/" + kind).add(name);
    }
  }

  private void put(String kind, Message payload) {
    ObjectNode json = json(payload);
    json.remove(OURS);
    told.withArray("/" + kind).add(json);
  }

  private static ObjectNode json(Message message) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    message
        .getAllFields()
        .forEach(
            (field, value) -> json.set(field.getName(), Json.MAPPER.valueToTree(plain(value))));
    return json;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Message message -> json(message);
      case List<?> list -> list.stream().map(Told::plain).toList();
      default -> value;
    };
  }
}
