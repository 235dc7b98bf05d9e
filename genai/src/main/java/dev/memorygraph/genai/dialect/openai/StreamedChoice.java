package dev.memorygraph.genai.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One choice of a streamed chat.
 *
 * <p>A piece of a tool call belongs to the newest call of its index, or to the newest of all where
 * it has no index. A new id with a name begins a new call even under the same index; so does, where
 * the piece has no id, a name after arguments that are complete. A piece without a name goes on
 * with what was begun: some servers give every piece an id of its own.
 */
final class StreamedChoice {
  private final StringBuilder text = new StringBuilder();
  private final List<StreamedCall> calls = new ArrayList<>();
  private final Map<Integer, StreamedCall> newest = new HashMap<>();
  private String finishReason = "";

  void add(JsonNode part) {
    String reason = Json.name(part, "finish_reason", "stop_reason");
    finishReason = reason.isEmpty() ? finishReason : reason;
    JsonNode delta = Json.first(part, "delta", "message");
    text.append(words(delta.path("content"))).append(words(part.path("text")));
    delta.path("tool_calls").forEach(this::addCall);
    if (delta.path("function_call").isObject()) {
      addCall(delta);
    }
  }

  ObjectNode assembled() {
    ObjectNode choice = JsonNodeFactory.instance.objectNode();
    if (!finishReason.isEmpty()) {
      choice.put("finish_reason", finishReason);
    }
    ObjectNode message = choice.putObject("message").put("content", text.toString());
    var list = message.putArray("tool_calls");
    StreamedCall before = null;
    for (StreamedCall call : calls) {
      if (before == null || !call.repeats(before)) {
        list.add(call.assembled());
      }
      before = call;
    }
    return choice;
  }

  /** Some servers stream parts instead of text. */
  private static String words(JsonNode content) {
    return content.isTextual() ? content.textValue() : Texts.of(content);
  }

  private void addCall(JsonNode piece) {
    int index = piece.path("index").asInt(-1);
    JsonNode function = Json.first(piece, "function", "function_call");
    String id = Json.name(piece, "id");
    StreamedCall call = newest.get(index);
    if (call == null || call.isEndedBy(id, function)) {
      if (calls.size() == RequestedTool.MAX) {
        return; // beyond any sensible number of calls
      }
      call = new StreamedCall();
      calls.add(call);
      newest.put(index, call);
      newest.put(-1, call);
    }
    call.add(id, function);
  }

  private static final class StreamedCall {
    private final StringBuilder arguments = new StringBuilder();
    private String id = "";
    private String name = "";

    boolean isEndedBy(String nextId, JsonNode function) {
      boolean names = !Json.name(function, "name").isEmpty();
      if (!nextId.isEmpty() && !id.isEmpty()) {
        return names && !nextId.equals(id);
      }
      return names && !name.isEmpty() && Json.parse(arguments.toString()).isPresent();
    }

    /** Whether it is but the name of the call before it, said once more at the end. */
    boolean repeats(StreamedCall before) {
      return id.isEmpty() && arguments.isEmpty() && name.equals(before.name);
    }

    void add(String pieceId, JsonNode function) {
      id = id.isEmpty() ? pieceId : id;
      String piece = function.path("name").asText("");
      name = piece.equals(name) ? name : name + piece; // some servers repeat it
      arguments.append(Json.text(function.path("arguments")));
    }

    ObjectNode assembled() {
      ObjectNode call = JsonNodeFactory.instance.objectNode().put("id", id);
      call.putObject("function").put("name", name).put("arguments", arguments.toString());
      return call;
    }
  }
}
