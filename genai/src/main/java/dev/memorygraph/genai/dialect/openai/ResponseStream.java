package dev.memorygraph.genai.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts a streamed response together. A stream that ran to its end repeats the whole response there;
 * of one that was cut, the items are made of what came.
 */
final class ResponseStream {
  private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
  private final Map<Integer, ObjectNode> items = new TreeMap<>();

  private ResponseStream() {}

  static ObjectNode assembled(List<JsonNode> events) {
    ResponseStream stream = new ResponseStream();
    events.forEach(stream::add);
    if (stream.answer.path("output").isEmpty()) {
      var output = stream.answer.putArray("output");
      stream.items.values().forEach(output::add);
    }
    return stream.answer;
  }

  private void add(JsonNode event) {
    event.path("response").properties().stream()
        .filter(field -> !field.getValue().isNull())
        .forEach(field -> answer.set(field.getKey(), field.getValue()));
    int index = event.path("output_index").asInt(0);
    switch (event.path("type").asText()) {
      case "response.output_item.added", "response.output_item.done" -> {
        if (event.path("item") instanceof ObjectNode item) {
          items.put(index, item.deepCopy());
        }
      }
      case "response.output_text.delta" -> append(item(index, "message"), "text", event);
      case "response.function_call_arguments.delta" ->
          append(item(index, "function_call"), "arguments", event);
      default -> {} // what is done was heard in pieces; the rest is no answer
    }
  }

  private ObjectNode item(int index, String type) {
    return items.computeIfAbsent(
        index, _ -> JsonNodeFactory.instance.objectNode().put("type", type));
  }

  private static void append(ObjectNode item, String field, JsonNode event) {
    item.put(field, item.path(field).asText("") + event.path("delta").asText(""));
  }
}
