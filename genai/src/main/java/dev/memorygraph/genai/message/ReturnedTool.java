package dev.memorygraph.genai.message;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import java.util.Optional;
import java.util.Set;

/**
 * A tool's result on its way back to the model.
 *
 * @param callId the provider's id of the call that it answers, empty where it has none
 * @param name the tool's, empty where the result does not say
 * @param failed whether the client said that the tool failed
 */
public record ReturnedTool(String callId, String name, String result, boolean failed) {
  private static final Set<String> ROLES = Set.of("tool", "function");
  private static final Set<String> TYPES =
      Set.of(
          "function_call_output",
          "custom_tool_call_output",
          "computer_call_output",
          "local_shell_call_output",
          "function_result");

  /** The result that this very node is, or empty. */
  static Optional<ReturnedTool> of(JsonNode node) {
    if (Texts.isResultOfProvider(node)) {
      return Optional.empty();
    }
    JsonNode bedrock = node.path("toolResult");
    if (bedrock.isObject()) {
      return result(bedrock, Json.name(bedrock, "toolUseId"), "");
    }
    JsonNode google = Json.first(node, "functionResponse", "function_response");
    if (google.isObject()) {
      return result(node, Json.name(google, "id"), Json.name(google, "name"));
    }
    JsonNode cohere = node.path("call");
    if (cohere.isObject() && node.has("outputs")) {
      String outputs = Json.text(node.path("outputs"));
      return Optional.of(new ReturnedTool("", Json.name(cohere, "name"), outputs, false));
    }
    String id = Json.name(node, "tool_call_id", "tool_use_id");
    if (TYPES.contains(node.path("type").asText())) {
      id = Json.name(node, "call_id");
    }
    boolean answers = !id.isEmpty() || ROLES.contains(node.path("role").asText());
    // Bedrock's and Google's messages of that role hold the results as parts.
    boolean holds = (id.isEmpty() && node.path("content").isArray()) || node.has("parts");
    return answers && !holds
        ? result(node, id, Json.name(node, "tool_name", "name"))
        : Optional.empty();
  }

  private static Optional<ReturnedTool> result(JsonNode node, String id, String name) {
    String words = Texts.of(node);
    boolean failed =
        node.path("is_error").asBoolean() || node.path("status").asText().equals("error");
    return Optional.of(
        new ReturnedTool(
            id, name, words.isEmpty() ? Json.text(node.path("result")) : words, failed));
  }
}
