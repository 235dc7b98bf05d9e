package dev.memorygraph.otlp.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.ReturnedTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages in whichever shape they have: those of OpenTelemetry (parts), OpenAI (chat and
 * responses), Anthropic, Bedrock, the AI SDK, OpenInference and LangChain.
 */
public final class MessageReader {
  /** A list that holds more is read this far. */
  private static final int MAX = 2_000;

  /** Objects in objects are followed this far. */
  private static final int MAX_DEPTH = 12;

  private static final Set<String> TOOL_ROLES = Set.of("tool", "function");
  private static final Set<String> ANSWER_ROLES = Set.of("assistant", "model", "ai");
  private static final Set<String> SYSTEM_ROLES = Set.of("system", "developer");

  private static final Set<String> ASKS =
      Set.of(
          "tool_call",
          "tool-call",
          "tool_use",
          "toolUse",
          "function_call",
          "functionCall",
          "custom_tool_call");
  private static final Set<String> RETURNS =
      Set.of(
          "tool_call_response",
          "tool-result",
          "tool_result",
          "toolResult",
          "function_call_output",
          "custom_tool_call_output");

  private static final String[] CALL_IDS = {
    "call_id", "toolCallId", "tool_call_id", "toolUseId", "id", "ref"
  };

  /** Parts that are told by the name of their one field: Bedrock's, Gemini's, Genkit's. */
  private static final String[] ASKED = {"toolUse", "functionCall", "function_call", "toolRequest"};

  private static final String[] ASKS_WITHIN = {
    "function", "toolUse", "functionCall", "function_call", "toolRequest"
  };

  private static final String[] FINISH = {"finish_reason", "finishReason", "stop_reason"};

  private static final String[] RETURNED = {
    "toolResult", "functionResponse", "function_response", "toolResponse"
  };

  private static final String[] INSTRUCTIONS = {
    "system", "instructions", "systemInstruction", "system_instruction"
  };

  private static final String[] HISTORY = {
    "messages", "output_messages", "choices", "generations", "contents"
  };

  /** What is thought, shown or heard is not said. */
  private static final Set<String> SILENT =
      Set.of("reasoning", "thinking", "redacted_thinking", "blob", "uri", "file", "image_url");

  private final StringBuilder text = new StringBuilder();
  private final List<RequestedTool> asked = new ArrayList<>();
  private final List<ReturnedTool> returned = new ArrayList<>();
  private String role;
  private String finish = "";

  private MessageReader(String role) {
    this.role = role;
  }

  /**
   * The messages of a list, of an object that holds one, or of a text that is JSON or one message.
   *
   * @param usual the role of a message that names none
   */
  public static List<Message> read(JsonNode value, String usual) {
    JsonNode node = Json.unwrap(value);
    JsonNode held = Json.first(node, HISTORY);
    if (node.isObject() && held.isContainerNode()) {
      return Stream.concat(ofInstructions(node), read(held, usual).stream()).toList();
    }
    if (node.isObject() && node.path("output").isArray()) {
      return read(node.path("output"), usual); // an answer of OpenAI's Responses
    }
    if (node.size() == 1 && Json.unwrap(node.path("output")).isObject()) {
      return read(node.path("output"), usual); // what a function of LangChain's returned
    }
    if (node.size() == 2 && node.has("type") && node.has("value")) {
      return read(node.path("value"), usual); // LangWatch's
    }
    if (node.isArray()) {
      return node.valueStream().limit(MAX).flatMap(one -> ofItem(one, usual)).toList();
    }
    return ofItem(node, usual).toList();
  }

  private static Stream<Message> ofInstructions(JsonNode holder) {
    JsonNode own = Json.first(holder, INSTRUCTIONS);
    JsonNode system = own.isMissingNode() ? Json.first(holder.path("config"), INSTRUCTIONS) : own;
    return system.isMissingNode() ? Stream.empty() : ofItem(system, Message.SYSTEM);
  }

  private static Stream<Message> ofItem(JsonNode item, String usual) {
    JsonNode node = Json.unwrap(item);
    if (node.isArray()) { // LangChain's lists of lists
      return node.valueStream().limit(MAX).flatMap(one -> ofItem(one, usual));
    }
    JsonNode history = historyInText(node);
    return history.isArray() ? read(history, usual).stream() : of(node, usual).stream();
  }

  /** Some write the whole list of messages into the one text of one message. */
  private static JsonNode historyInText(JsonNode node) {
    JsonNode only = node.path("parts").size() == 1 ? node.path("parts").get(0) : node;
    JsonNode words = only.path("content");
    JsonNode inner =
        words.isTextual() && words.textValue().startsWith("[{") ? Json.unwrap(words) : node;
    boolean holds = inner.isArray() && inner.valueStream().anyMatch(one -> one.has("role"));
    return holds ? inner : MissingNode.getInstance();
  }

  /** One message, or empty where it says nothing. */
  public static Optional<Message> of(JsonNode node, String usual) {
    MessageReader reader = new MessageReader(usual);
    reader.message(Json.unwrap(node), 0);
    Message message = reader.toMessage();
    return message.isEmpty() ? Optional.empty() : Optional.of(message);
  }

  private Message toMessage() {
    String words = Json.cut(text.toString(), EventRules.MAX_TEXT_LENGTH);
    boolean isResult = role.equals(Message.TOOL) && returned.isEmpty() && !words.isEmpty();
    return isResult
        ? new Message(role, "", asked, List.of(new ReturnedTool("", "", words, false)), finish)
        : new Message(role, words, asked, returned, finish);
  }

  private void message(JsonNode node, int depth) {
    if (!node.isObject() || depth > MAX_DEPTH) {
      content(node, depth);
      return;
    }
    named(node);
    JsonNode inner = Json.unwrap(Json.first(node, "message", "kwargs", "data"));
    if (inner.isObject()) {
      message(inner, depth + 1);
      return;
    }
    if (inner.isArray() || inner.isTextual()) {
      content(inner, depth + 1);
      return;
    }
    if (role.equals(Message.USER) && !Json.name(node, "tool_call_id").isEmpty()) {
      role = Message.TOOL; // Anthropic's, by OpenInference
    }
    if (role.equals(Message.TOOL) && bringsOneResult(node)) {
      returned.add(result(node, ""));
      return;
    }
    if (isPart(node)) {
      part(node, depth);
      return;
    }
    content(Json.first(node, "parts", "content", "contents", "text", "message_content"), depth + 1);
    node.path("tool_calls").valueStream().limit(MAX).forEach(call -> ask(call));
    node.path("toolCalls").valueStream().limit(MAX).forEach(call -> ask(call));
    if (node.path("function_call").isObject()) { // OpenAI's, before there were several
      ask(node.path("function_call"));
    }
  }

  private void named(JsonNode node) {
    String given = Json.name(node, "role");
    if (given.isEmpty()) {
      given = langChain(node.path("id"));
    }
    if (!given.isEmpty()) {
      role = standard(given);
    }
    String own = Json.name(node, "finish_reason", "finishReason");
    String reason = own.isEmpty() ? Json.name(node.path("response_metadata"), FINISH) : own;
    finish = reason.isEmpty() ? finish : reason;
  }

  /** {@code ["langchain_core", "messages", "AIMessage"]}. */
  private static String langChain(JsonNode id) {
    String name = id.isArray() && !id.isEmpty() ? id.get(id.size() - 1).asText() : "";
    return switch (name) {
      case "AIMessage", "AIMessageChunk" -> Message.ASSISTANT;
      case "HumanMessage" -> Message.USER;
      case "SystemMessage" -> Message.SYSTEM;
      case "ToolMessage" -> Message.TOOL;
      default -> "";
    };
  }

  private static String standard(String role) {
    if (ANSWER_ROLES.contains(role)) {
      return Message.ASSISTANT;
    }
    if (SYSTEM_ROLES.contains(role)) {
      return Message.SYSTEM;
    }
    return TOOL_ROLES.contains(role) ? Message.TOOL : Message.USER;
  }

  /** A message of OpenAI's is one result; those of others hold them as parts. */
  private static boolean bringsOneResult(JsonNode node) {
    return !Json.name(node, "tool_call_id", "toolCallId").isEmpty()
        || !(parts(node.path("content")).isArray() || node.has("parts"));
  }

  private static boolean isPart(JsonNode node) {
    String type = node.path("type").asText();
    return ASKS.contains(type)
        || RETURNS.contains(type)
        || (!node.has("role") && Json.first(node, ASKED).isObject())
        || Json.first(node, RETURNED).isObject();
  }

  private void content(JsonNode node, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    JsonNode value = node.isTextual() ? parts(node) : node;
    if (value.isTextual()) {
      say(value.textValue());
    } else if (value.isArray()) {
      value.valueStream().limit(MAX).forEach(part -> part(part, depth + 1));
    } else if (value.isObject()) {
      part(value, depth + 1);
    }
  }

  /** A list of parts that is written as text; other JSON in a text is what somebody said. */
  private static JsonNode parts(JsonNode text) {
    boolean mayHold = text.isTextual() && text.textValue().startsWith("[{");
    JsonNode inner = mayHold ? Json.unwrap(text) : text;
    boolean holds =
        inner.isArray()
            && inner
                .valueStream()
                .allMatch(
                    part ->
                        part.has("type")
                            || part.has("text")
                            || part.has("toolUse")
                            || part.has("toolResult")
                            || part.has("functionCall")
                            || part.has("functionResponse")
                            || part.has("role"));
    return holds ? inner : text;
  }

  private void part(JsonNode part, int depth) {
    if (part.isTextual()) {
      say(part.textValue());
      return;
    }
    String type = part.path("type").asText();
    JsonNode brought = Json.first(part, RETURNED);
    if (brought.isObject()) {
      returned.add(result(brought, Json.name(brought, "id", "ref")));
    } else if (RETURNS.contains(type)) {
      returned.add(result(part, Json.name(part, "id")));
    } else if (ASKS.contains(type) || Json.first(part, ASKED).isObject()) {
      ask(part);
    } else if (!SILENT.contains(type) && !part.path("thought").asBoolean()) {
      content(Json.first(part, "text", "content", "message_content", "parts"), depth + 1);
    }
  }

  private void ask(JsonNode call) {
    JsonNode node = call.path("tool_call").isObject() ? call.path("tool_call") : call;
    JsonNode inner = Json.first(node, ASKS_WITHIN);
    JsonNode said = inner.isObject() ? inner : node;
    String name = Json.name(said, "name", "toolName");
    if (name.isEmpty() || asked.size() == RequestedTool.MAX) {
      return;
    }
    String id = Json.name(node, CALL_IDS);
    String own = Json.name(said, CALL_IDS);
    JsonNode arguments = Json.first(said, "arguments", "args", "input");
    asked.add(new RequestedTool(own.isEmpty() ? id : own, name, Json.text(arguments)));
  }

  private static ReturnedTool result(JsonNode node, String usualId) {
    String id =
        Json.name(node, "tool_call_id", "tool_use_id", "toolCallId", "toolUseId", "call_id");
    JsonNode value = Json.first(node, "response", "result", "output", "content", "text");
    boolean failed =
        node.path("is_error").asBoolean()
            || node.path("isError").asBoolean()
            || node.path("status").asText().equals("error");
    return new ReturnedTool(
        id.isEmpty() ? usualId : id, Json.name(node, "name", "toolName"), words(value), failed);
  }

  /** The one text of parts, the value that the AI SDK wraps, or JSON as it stands. */
  private static String words(JsonNode value) {
    JsonNode wrapped = value.has("type") ? value.path("value") : value;
    JsonNode result = wrapped.isMissingNode() ? value : wrapped;
    JsonNode only = result.isArray() && result.size() == 1 ? result.get(0) : result;
    JsonNode inner = Json.first(only, "text", "json");
    boolean isPart = only.isObject() && !inner.isMissingNode() && only.size() <= 2;
    return Json.text(isPart ? inner : result);
  }

  private void say(@Nullable String words) {
    if (words != null && !words.isEmpty() && text.length() < EventRules.MAX_TEXT_LENGTH) {
      text.append(text.isEmpty() ? "" : "\n").append(words);
    }
  }
}
