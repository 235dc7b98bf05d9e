package dev.memorygraph.otlp.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.signal.Span;

/** What went into a tool and came out of it, where only the events of its span say so. */
final class ToolMessages {
  private ToolMessages() {}

  static String argumentsOf(Span span) {
    return Json.text(value(span, "gen_ai.tool.message", "content"));
  }

  static String resultOf(Span span) {
    JsonNode message = Json.unwrap(value(span, "gen_ai.choice", "message"));
    JsonNode only = message.isArray() && message.size() == 1 ? message.get(0) : message;
    JsonNode inner = Json.first(only, "json", "text");
    return Json.text(inner.isMissingNode() ? message : inner);
  }

  private static JsonNode value(Span span, String event, String attribute) {
    return span.events().stream()
        .filter(one -> one.name().equals(event))
        .map(one -> one.attributes().get(attribute))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }
}
