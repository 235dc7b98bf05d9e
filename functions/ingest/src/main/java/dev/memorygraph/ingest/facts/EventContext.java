package dev.memorygraph.ingest.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.Reference;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where and how an event happened, as properties of the node that it is about. */
final class EventContext {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Event event;
  private final String classification;

  private EventContext(Event event, String classification) {
    this.event = event;
    this.classification = classification;
  }

  static EventContext of(Event event, String classification) {
    return new EventContext(event, classification);
  }

  /**
   * The context of a node of the given kind.
   *
   * @param attributes under which name the event's metadata are kept: events that tell of the same
   *     node must not write over each other's
   */
  Map<String, Object> of(NodeKind kind, String attributes) {
    Set<String> references =
        Reference.of(kind).stream().map(Reference::property).collect(Collectors.toSet());
    Properties properties =
        new Properties()
            .fields(event, "trace_id", "span_id", "user_id")
            .text("classification", classification)
            .text(attributes, json(event.getMetadataMap()));
    for (String name : Set.of("session_id", "agent_id", "invocation_id")) {
      if (references.contains(name)) {
        properties.fields(event, name);
      }
    }
    return properties.toMap();
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
