package dev.memorygraph.genai.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts the events of a streamed conversation together. An event may come under its name, as SDKs
 * and Nova write it, or bare, as it lies in the frames of the stream.
 */
final class ConverseStream {
  private static final Set<String> NAMES =
      Set.of(
          "messageStart",
          "contentBlockStart",
          "contentBlockDelta",
          "contentBlockStop",
          "messageStop",
          "metadata");

  private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
  private final Map<Integer, ObjectNode> blocks = new TreeMap<>();

  private ConverseStream() {}

  /** The answer, in the shape of one that was not streamed. */
  static ObjectNode assembled(List<JsonNode> events) {
    ConverseStream stream = new ConverseStream();
    events.forEach(stream::add);
    ArrayNode content = stream.answer.putObject("output").putObject("message").putArray("content");
    stream.blocks.values().forEach(content::add);
    return stream.answer;
  }

  private void add(JsonNode piece) {
    JsonNode event =
        NAMES.stream().map(piece::path).filter(JsonNode::isObject).findFirst().orElse(piece);
    for (String field : List.of("stopReason", "usage", "metrics", "serviceTier")) {
      keep(field, event);
    }
    keep("amazon-bedrock-invocationMetrics", piece);
    int index = event.path("contentBlockIndex").asInt(0);
    if (event.at("/start/toolUse") instanceof ObjectNode tool) {
      block(index).set("toolUse", tool.deepCopy());
    }
    JsonNode delta = event.path("delta");
    if (delta.path("text").isTextual()) {
      append(block(index), "text", delta.path("text"));
    }
    if (delta.at("/toolUse/input").isTextual()
        && block(index).path("toolUse") instanceof ObjectNode tool) {
      append(tool, "input", delta.at("/toolUse/input"));
    }
  }

  private void keep(String field, JsonNode event) {
    if (event.hasNonNull(field)) {
      answer.set(field, event.path(field));
    }
  }

  private ObjectNode block(int index) {
    return blocks.computeIfAbsent(index, _ -> JsonNodeFactory.instance.objectNode());
  }

  private static void append(ObjectNode into, String field, JsonNode piece) {
    into.put(field, into.path(field).asText("") + piece.textValue());
  }
}
