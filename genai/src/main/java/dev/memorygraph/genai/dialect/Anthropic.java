package dev.memorygraph.genai.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.Texts;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.json.ServerSentEvents;
import dev.memorygraph.genai.usage.Tokens;

/** Anthropic's messages, also when Bedrock carries them, and its older completions. */
final class Anthropic implements Dialect {

  @Override
  public boolean speaks(String path) {
    return path.endsWith("/v1/messages")
        || path.endsWith("/v1/complete")
        || (path.contains("/model/anthropic.") && path.endsWith("/invoke"));
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Dialect.prompt(request.path("system"), Json.first(request, "messages", "prompt"));
  }

  @Override
  public Reply reply(JsonNode response) {
    JsonNode answer = response.isTextual() ? assembled(response.textValue()) : response;
    CompletionEvent.Builder completion =
        CompletionEvent.newBuilder()
            .setModelId(Json.name(answer, "model"))
            .setResponseId(Json.name(answer, "id"))
            .setText(Texts.of(Json.first(answer, "content", "completion")));
    String reason = Json.name(answer, "stop_reason");
    if (!reason.isEmpty()) {
      completion.addFinishReasons(reason);
    }
    Tokens.anthropic(answer.path("usage")).usage().ifPresent(completion::setUsage);
    return new Reply(completion, RequestedTool.in(answer.path("content")));
  }

  private static ObjectNode assembled(String stream) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode usage = JsonNodeFactory.instance.objectNode();
    ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
    StringBuilder older = new StringBuilder();
    for (JsonNode event : ServerSentEvents.data(stream)) {
      switch (event.path("type").asText()) {
        case "message_start" -> {
          event.path("message").properties().forEach(f -> keep(answer, f.getKey(), f.getValue()));
          event.at("/message/usage").properties().forEach(f -> usage.set(f.getKey(), f.getValue()));
        }
        case "content_block_start" -> blocks.add(event.path("content_block").deepCopy());
        case "content_block_delta" -> add(blocks, event);
        case "message_delta" -> {
          event.path("delta").properties().forEach(f -> keep(answer, f.getKey(), f.getValue()));
          event.path("usage").properties().forEach(f -> usage.set(f.getKey(), f.getValue()));
        }
        case "completion" -> {
          event.properties().forEach(f -> keep(answer, f.getKey(), f.getValue()));
          older.append(event.path("completion").asText());
        }
        default -> {} // pings and stops say nothing more
      }
    }
    answer.set("usage", usage);
    blocks.forEach(Anthropic::parseInput);
    return older.isEmpty()
        ? (ObjectNode) answer.set("content", blocks)
        : answer.put("completion", older.toString());
  }

  private static void keep(ObjectNode into, String name, JsonNode value) {
    if (!value.isNull()) {
      into.set(name, value);
    }
  }

  private static void add(ArrayNode blocks, JsonNode event) {
    if (blocks.get(event.path("index").asInt(-1)) instanceof ObjectNode block) {
      JsonNode delta = event.path("delta");
      append(block, "text", delta.path("text"));
      append(block, "partial_json", delta.path("partial_json"));
    }
  }

  private static void append(ObjectNode block, String field, JsonNode piece) {
    if (piece.isTextual()) {
      block.put(field, block.path(field).asText("") + piece.textValue());
    }
  }

  private static void parseInput(JsonNode block) {
    String json = block.path("partial_json").asText("");
    if (block instanceof ObjectNode tool && !json.isEmpty()) {
      tool.put("input", json);
    }
  }
}
