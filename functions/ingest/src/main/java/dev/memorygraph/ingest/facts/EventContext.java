package dev.memorygraph.ingest.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.Reference;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where and how an event happened, as properties of the node that it is about. */
final class EventContext {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What can be a call of a model, whose cost is a key's. */
  private static final Set<NodeKind> CALLS = Set.of(NodeKind.COMPLETION, NodeKind.INVOCATION);

  private final Event event;
  private final String classification;
  private final Optional<String> keyId;

  /**
   * @param keyId id of the key that the event came with
   */
  EventContext(Event event, String classification, Optional<String> keyId) {
    this.event = event;
    this.classification = classification;
    this.keyId = keyId;
  }

  /**
   * The context of a node of the given kind.
   *
   * @param attributes under which name the event's metadata are kept: events that tell of the same
   *     node must not write over each other's
   */
  Map<String, Object> of(NodeKind kind, String attributes) {
    Properties properties =
        new Properties()
            .text("trace_id", event.getTraceId())
            .text("span_id", event.getSpanId())
            .text("user_id", event.getUserId())
            .text("classification", classification)
            .text(attributes, json(event.getMetadataMap()));
    for (Reference reference : Reference.of(kind)) {
      properties.text(reference.property(), named(reference));
    }
    if (CALLS.contains(kind)) {
      keyId.ifPresent(id -> properties.text("api_key", id));
    }
    return properties.toMap();
  }

  /** What the envelope has for a reference; blank for those of payloads. */
  private String named(Reference reference) {
    return switch (reference.property()) {
      case "session_id" -> event.getSessionId();
      case "agent_id" -> event.getAgentId();
      case "invocation_id" -> event.getInvocationId();
      default -> "";
    };
  }

  /** A map of labels as JSON text with sorted names, blank where it is empty. */
  String json(Map<String, String> labels) {
    if (labels.isEmpty()) {
      return "";
    }
    try {
      return JSON.writeValueAsString(new TreeMap<>(labels));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts always become JSON", e);
    }
  }
}
