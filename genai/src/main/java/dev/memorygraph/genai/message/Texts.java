package dev.memorygraph.genai.message;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.genai.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the words in messages, whichever API's shape they have: a string, parts with {@code text},
 * or {@code content} within. Pictures, signatures and other bytes are left out.
 */
public final class Texts {
  private static final Set<String> ANSWERS = Set.of("assistant", "model", "CHATBOT");
  private static final Set<String> ANSWER_ITEMS =
      Set.of(
          "function_call",
          "custom_tool_call",
          "reasoning",
          "thought",
          "model_output",
          "web_search_call",
          "file_search_call",
          "code_interpreter_call",
          "mcp_call");
  private static final List<String> HOLDERS =
      List.of("text", "content", "parts", "output", "toolResult");

  private Texts() {}

  /** The words of a message, a part or a list of them, parts joined by line breaks. */
  public static String of(JsonNode node) {
    return Json.cut(
        words(node).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n")),
        EventRules.MAX_TEXT_LENGTH);
  }

  /** What was said since the model last answered; all of it where it has not. */
  public static List<JsonNode> newest(JsonNode messages) {
    List<JsonNode> newest = new ArrayList<>();
    for (JsonNode message : messages) {
      if (isAnswer(message)) {
        newest.clear();
      } else {
        newest.add(message);
      }
    }
    return List.copyOf(newest);
  }

  private static Stream<String> words(JsonNode node) {
    if (node.isTextual()) {
      return Stream.of(node.textValue());
    }
    if (node.isArray()) {
      return node.valueStream().flatMap(Texts::words);
    }
    if (node.path("thought").asBoolean() || isResultOfProvider(node)) {
      return Stream.empty(); // neither the model's thinking nor what it read is its answer
    }
    JsonNode returned = Json.first(node, "functionResponse", "function_response").path("response");
    if (returned.isObject()) {
      return Stream.of(returned.toString()); // a tool's result, of whatever shape
    }
    return HOLDERS.stream().map(node::path).filter(Texts::mayHoldWords).flatMap(Texts::words);
  }

  private static boolean isAnswer(JsonNode message) {
    return ANSWERS.contains(message.path("role").asText())
        || ANSWER_ITEMS.contains(message.path("type").asText());
  }

  /** Such as {@code web_search_tool_result}; a client's is a plain {@code tool_result}. */
  static boolean isResultOfProvider(JsonNode node) {
    return node.path("type").asText().endsWith("_tool_result");
  }

  private static boolean mayHoldWords(JsonNode node) {
    return node.isTextual() || node.isContainerNode();
  }
}
