package dev.memorygraph.genai.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the events of a streamed message together. Its counts are running ones: the last that was
 * said holds, but a zero does not undo what was counted before.
 */
final class AnthropicStream {
  private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
  private final ObjectNode usage = JsonNodeFactory.instance.objectNode();
  private final Map<Integer, ObjectNode> blocks = new TreeMap<>();
  private final StringBuilder older = new StringBuilder();

  private AnthropicStream() {}

  /** The message, in the shape of one that was not streamed. */
  static ObjectNode assembled(List<JsonNode> events) {
    AnthropicStream stream = new AnthropicStream();
    events.forEach(stream::add);
    return stream.message();
  }

  private ObjectNode message() {
    answer.set("usage", usage);
    if (!older.isEmpty()) {
      return answer.put("completion", older.toString());
    }
    ArrayNode content = answer.putArray("content");
    blocks.values().forEach(block -> content.add(withInput(block)));
    return answer;
  }

  private void add(JsonNode event) {
    switch (event.path("type").asText()) {
      case "message_start" -> {
        keep(event.path("message"));
        count(event.at("/message/usage"));
      }
      case "content_block_start" -> start(event);
      case "content_block_delta" -> extend(event);
      case "message_delta" -> {
        keep(event.path("delta"));
        count(event.path("usage"));
      }
      case "completion" -> {
        keep(event);
        older.append(event.path("completion").asText());
      }
      default -> {} // pings and stops say nothing more
    }
  }

  private void keep(JsonNode said) {
    said.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .forEach(field -> answer.set(field.getKey(), field.getValue()));
  }

  private void count(JsonNode counted) {
    for (Map.Entry<String, JsonNode> field : counted.properties()) {
      JsonNode value = field.getValue();
      boolean undoes = value.isNumber() && value.asLong() == 0 && usage.has(field.getKey());
      if (!value.isNull() && !undoes) {
        usage.set(field.getKey(), value);
      }
    }
  }

  private void start(JsonNode event) {
    if (event.path("content_block") instanceof ObjectNode block) {
      blocks.put(event.path("index").asInt(blocks.size()), block.deepCopy());
    }
  }

  private void extend(JsonNode event) {
    JsonNode delta = event.path("delta");
    ObjectNode block =
        blocks.computeIfAbsent(
            event.path("index").asInt(0), _ -> JsonNodeFactory.instance.objectNode());
    append(block, "text", delta.path("text"));
    append(block, "partial_json", delta.path("partial_json"));
  }

  private static void append(ObjectNode block, String field, JsonNode piece) {
    if (piece.isTextual()) {
      block.put(field, block.path(field).asText("") + piece.textValue());
    }
  }

  /** The input of a tool call, which comes as text in pieces. */
  private static ObjectNode withInput(ObjectNode block) {
    String json = block.path("partial_json").asText("");
    return json.isEmpty() ? block : block.put("input", json);
  }
}
