package dev.memorygraph.otlp.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was said in a call by the events of its span: one event a message (conventions up to 1.36),
 * or {@code gen_ai.client.inference.operation.details} with the attributes of the span's.
 */
final class SpanEventsContent {
  private static final Set<String> DETAILS =
      Set.of(
          "gen_ai.client.inference.operation.details",
          "gen_ai.content.prompt",
          "gen_ai.content.completion");

  private SpanEventsContent() {}

  /** The span's attributes with those of its details; the span's own hold. */
  static Attributes merged(Span span) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    span.events().stream()
        .filter(event -> DETAILS.contains(event.name()))
        .forEach(event -> all.putAll(event.attributes().values()));
    if (all.isEmpty()) {
      return span.attributes();
    }
    all.putAll(span.attributes().values());
    return new Attributes(all);
  }

  /** The messages that are events of their own. */
  static CallContent of(Span span) {
    List<Message> input = new ArrayList<>();
    List<Message> output = new ArrayList<>();
    for (Span.Event event : span.events()) {
      MessageEvent.of(event.name(), event.attributes(), body(event.attributes()))
          .ifPresent(said -> (said.isChoice() ? output : input).add(said.message()));
    }
    for (JsonNode event : Json.unwrap(span.attributes().get("events"))) { // Pydantic AI's
      MessageEvent.of(Json.name(event, "event.name"), Attributes.NONE, event)
          .ifPresent(said -> (said.isChoice() ? output : input).add(said.message()));
    }
    return new CallContent(
        ContentReader.words(input.stream().filter(Message::isSystem)),
        input.stream().filter(message -> !message.isSystem()).toList(),
        output);
  }

  /** The attributes as the one object that a log record would have. */
  private static JsonNode body(Attributes attributes) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    attributes.values().forEach(body::set);
    return body;
  }
}
