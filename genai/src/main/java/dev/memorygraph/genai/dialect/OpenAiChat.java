package dev.memorygraph.genai.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.Texts;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.json.ServerSentEvents;
import dev.memorygraph.genai.usage.Tokens;

/** Chat completions and the older completions, as OpenAI and those compatible with it speak. */
final class OpenAiChat implements Dialect {

  @Override
  public boolean speaks(String path) {
    return path.endsWith("/completions");
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Dialect.prompt(
        MissingNode.getInstance(), Json.first(request, "messages", "prompt", "variables"));
  }

  @Override
  public Reply reply(JsonNode response) {
    JsonNode answer = response.isTextual() ? assembled(response.textValue()) : response;
    JsonNode first = answer.path("choices").path(0);
    CompletionEvent.Builder completion =
        CompletionEvent.newBuilder()
            .setModelId(Json.name(answer, "model"))
            .setResponseId(Json.name(answer, "id"))
            .setText(Texts.of(first.path("message")) + Texts.of(first.path("text")));
    for (JsonNode choice : answer.path("choices")) {
      String reason = Json.name(choice, "finish_reason");
      if (!reason.isEmpty()) {
        completion.addFinishReasons(reason);
      }
    }
    Tokens.openAi(answer.path("usage")).usage().ifPresent(completion::setUsage);
    return new Reply(completion, RequestedTool.in(answer.path("choices")));
  }

  /** The answer that the pieces of a stream make up, in the shape of one that was not streamed. */
  private static ObjectNode assembled(String stream) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode choice = answer.putArray("choices").addObject();
    ArrayNode tools = JsonNodeFactory.instance.arrayNode();
    StringBuilder text = new StringBuilder();
    for (JsonNode chunk : ServerSentEvents.data(stream)) {
      chunk.properties().forEach(field -> keep(answer, field.getKey(), field.getValue()));
      JsonNode piece = chunk.path("choices").path(0);
      keep(choice, "finish_reason", piece.path("finish_reason"));
      text.append(piece.path("delta").path("content").asText(""));
      piece.path("delta").path("tool_calls").forEach(call -> add(tools, call));
    }
    choice.putObject("message").put("content", text.toString()).set("tool_calls", tools);
    return answer;
  }

  private static void keep(ObjectNode into, String name, JsonNode value) {
    if (!name.equals("choices") && !value.isNull() && !value.isMissingNode()) {
      into.set(name, value);
    }
  }

  private static void add(ArrayNode tools, JsonNode piece) {
    int index = piece.path("index").asInt(tools.size());
    while (tools.size() <= index && tools.size() < RequestedTool.MAX) {
      tools.addObject().putObject("function").put("name", "").put("arguments", "");
    }
    if (!(tools.get(index) instanceof ObjectNode tool)) {
      return; // beyond any sensible number of calls
    }
    String id = piece.path("id").asText("");
    if (!id.isEmpty()) {
      tool.put("id", id);
    }
    append((ObjectNode) tool.path("function"), "name", piece.path("function"));
    append((ObjectNode) tool.path("function"), "arguments", piece.path("function"));
  }

  private static void append(ObjectNode function, String field, JsonNode piece) {
    function.put(field, function.path(field).asText() + piece.path(field).asText(""));
  }
}
