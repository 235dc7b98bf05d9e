package dev.memorygraph.otlp.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.signal.Attributes;
import java.util.List;

/** The provider's whole request and answer as JSON texts, which many have beside attributes. */
final class ProviderAnswer {
  private static final List<String> REQUESTS =
      List.of(
          "input.value",
          "gen_ai.prompt",
          "gcp.vertex.agent.llm_request",
          "mlflow.spanInputs",
          "request_data");
  private static final List<String> ANSWERS =
      List.of(
          "output.value",
          "gen_ai.completion",
          "gcp.vertex.agent.llm_response",
          "genkit:output",
          "mlflow.spanOutputs",
          "response_data");

  private ProviderAnswer() {}

  /** The answer, or the missing node. */
  static JsonNode of(Attributes attributes) {
    return first(attributes, ANSWERS);
  }

  /** The request, or the missing node. */
  static JsonNode request(Attributes attributes) {
    return first(attributes, REQUESTS);
  }

  /** What the answer says was used, or the missing node. */
  static JsonNode usage(Attributes attributes) {
    return Json.first(of(attributes), "usage", "usageMetadata", "usage_metadata");
  }

  /** The model that LangChain's answer names, or empty. */
  static String langChainModel(Attributes attributes) {
    JsonNode message = of(attributes).path("generations").path(0).path(0).path("message");
    JsonNode fields = message.path("kwargs").isObject() ? message.path("kwargs") : message;
    return Json.name(fields.path("response_metadata"), "model_name", "model");
  }

  private static JsonNode first(Attributes attributes, List<String> names) {
    return names.stream()
        .map(attributes::get)
        .map(Json::unwrap)
        .filter(JsonNode::isObject)
        .findFirst()
        .orElse(MissingNode.getInstance());
  }
}
