package dev.memorygraph.genai.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.call.Dialect;
import dev.memorygraph.genai.call.Exchange;
import dev.memorygraph.genai.call.Failures;
import dev.memorygraph.genai.call.Prompts;
import dev.memorygraph.genai.call.Reply;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.Texts;
import dev.memorygraph.genai.usage.OpenAiUsage;
import dev.memorygraph.genai.usage.UsageCounts;

/**
 * Chat completions and the older completions, as OpenAI and those compatible with it speak: Azure,
 * DeepSeek, Fireworks, Gemini, Groq, Mistral, OpenRouter, Together, watsonx, Writer, xAI and models
 * on Bedrock. Whoever answers with {@code choices} is taken to speak it.
 */
public final class OpenAiChat implements Dialect {

  @Override
  public boolean speaks(Exchange call) {
    return call.path().endsWith("/completions") || call.answersWith("choices");
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Prompts.of(
        MissingNode.getInstance(), Json.first(request, "messages", "prompt", "variables"));
  }

  @Override
  public Reply reply(Exchange call) {
    JsonNode answer = call.streamed() ? ChatStream.assembled(call.pieces()) : call.last();
    JsonNode first = first(answer.path("choices"));
    Reply.Builder reply =
        new Reply.Builder()
            .model(Json.name(answer, "model"))
            .id(Json.name(answer, "id"))
            .text(Texts.of(first.path("message")) + Texts.of(first.path("text")))
            .tools(RequestedTool.in(answer.path("choices")))
            .usage(usage(answer))
            .billing(answer)
            .failure(Failures.in(call.pieces()));
    for (JsonNode choice : answer.path("choices")) {
      reply.finish(Json.name(choice, "finish_reason", "stop_reason"));
    }
    return reply.build();
  }

  /** The choice of index 0, which need not come first. */
  private static JsonNode first(JsonNode choices) {
    return choices
        .valueStream()
        .filter(choice -> choice.path("index").asInt(0) == 0)
        .findFirst()
        .orElse(choices.path(0));
  }

  private static UsageCounts usage(JsonNode answer) {
    JsonNode usage = Json.first(answer, "usage");
    JsonNode counted = usage.isObject() ? usage : answer.at("/x_groq/usage");
    return Json.name(answer, "model").contains("gemini")
        ? OpenAiUsage.ofSilentThinker(counted)
        : OpenAiUsage.of(counted);
  }
}
