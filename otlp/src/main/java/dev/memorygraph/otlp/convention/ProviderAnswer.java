package dev.memorygraph.otlp.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.signal.Attributes;

/** The provider's whole answer as one JSON text: OpenInference has it beside its attributes. */
final class ProviderAnswer {
  private ProviderAnswer() {}

  /** The answer, or the missing node. */
  static JsonNode of(Attributes attributes) {
    return value(attributes, "output.value");
  }

  /** The request, or the missing node. */
  static JsonNode request(Attributes attributes) {
    return value(attributes, "input.value");
  }

  private static JsonNode value(Attributes attributes, String name) {
    JsonNode value = Json.unwrap(attributes.get(name));
    return value.isObject() ? value : MissingNode.getInstance();
  }
}
