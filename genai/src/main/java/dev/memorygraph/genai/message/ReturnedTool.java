package dev.memorygraph.genai.message;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tool's result on its way back to the model.
 *
 * @param callId the provider's id of the call that it answers
 */
public record ReturnedTool(String callId, String result) {

  /** The results in the messages of a request, of any API that gives its calls ids. */
  public static List<ReturnedTool> in(JsonNode messages) {
    return search(messages).limit(RequestedTool.MAX).toList();
  }

  private static Stream<ReturnedTool> search(JsonNode node) {
    boolean output = node.path("type").asText().equals("function_call_output");
    String id = Json.name(node, "tool_call_id", "tool_use_id", output ? "call_id" : "tool_call_id");
    if (!id.isEmpty()) {
      return Stream.of(new ReturnedTool(id, Texts.of(node)));
    }
    JsonNode bedrock = node.path("toolResult");
    if (bedrock.has("toolUseId")) {
      return Stream.of(new ReturnedTool(Json.name(bedrock, "toolUseId"), Texts.of(bedrock)));
    }
    return node.isContainerNode() ? node.valueStream().flatMap(ReturnedTool::search) : Stream.of();
  }
}
