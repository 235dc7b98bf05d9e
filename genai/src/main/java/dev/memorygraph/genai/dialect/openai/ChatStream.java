package dev.memorygraph.genai.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the pieces of a streamed chat together, in the shape of an answer that was not streamed. */
final class ChatStream {
  /** A stream that opens more choices is not believed. */
  private static final int MAX_CHOICES = 1_000;

  private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
  private final Map<Integer, StreamedChoice> choices = new TreeMap<>();

  private ChatStream() {}

  /** The answer with its choices in the order of their index. */
  static ObjectNode assembled(List<JsonNode> pieces) {
    ChatStream stream = new ChatStream();
    pieces.forEach(stream::add);
    var list = stream.answer.putArray("choices");
    stream.choices.values().forEach(choice -> list.add(choice.assembled()));
    return stream.answer;
  }

  private void add(JsonNode piece) {
    piece.properties().stream()
        .filter(field -> !field.getKey().equals("choices") && says(field.getValue()))
        .forEach(field -> answer.set(field.getKey(), field.getValue()));
    for (JsonNode part : piece.path("choices")) {
      if (says(part.path("usage"))) {
        answer.set("usage", part.path("usage")); // Moonshot's place for it
      }
      int index = part.path("index").asInt(0);
      if (choices.containsKey(index) || choices.size() < MAX_CHOICES) {
        choices.computeIfAbsent(index, _ -> new StreamedChoice()).add(part);
      }
    }
  }

  private static boolean says(JsonNode value) {
    return !value.isMissingNode()
        && !value.isNull()
        && !(value.isTextual() && value.textValue().isEmpty())
        && !(value.isObject() && value.isEmpty());
  }
}
