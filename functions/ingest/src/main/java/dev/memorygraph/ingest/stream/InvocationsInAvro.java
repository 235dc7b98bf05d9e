package dev.memorygraph.ingest.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.EventPayload.PayloadCase;
import java.util.List;
import java.util.Locale;

/**
 * The Observatory's event in Avro, {@code com.llm.observatory.events.LLMInvocationEvent}: its
 * payload stands beside the envelope, and its status in capitals.
 */
final class InvocationsInAvro {
  private static final List<String> PAYLOAD =
      List.of("model_id", "provider", "token_count", "latency_ms", "status");

  private InvocationsInAvro() {}

  /** The event as JSON has it; one that has its payload, or is no invocation, as it stands. */
  static JsonNode event(JsonNode read) {
    boolean flat =
        EventType.parse(read.path("event_type").asText())
            .filter(type -> type.payload() == PayloadCase.INVOCATION)
            .isPresent();
    if (!(read instanceof ObjectNode object) || !flat || read.has("payload")) {
      return read;
    }
    ObjectNode event = object.deepCopy();
    ObjectNode payload = event.objectNode();
    for (String name : PAYLOAD) {
      JsonNode value = event.remove(name);
      if (value != null) {
        payload.set(name, value);
      }
    }
    if (payload.path("status").isTextual()) {
      payload.put("status", payload.path("status").textValue().toLowerCase(Locale.ROOT));
    }
    event.set("payload", payload);
    return event;
  }
}
