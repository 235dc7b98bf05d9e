package dev.memorygraph.genai.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.call.Dialect;
import dev.memorygraph.genai.call.Exchange;
import dev.memorygraph.genai.call.Failures;
import dev.memorygraph.genai.call.Prompts;
import dev.memorygraph.genai.call.Reply;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.Texts;
import dev.memorygraph.genai.usage.Measure;
import dev.memorygraph.genai.usage.OpenAiUsage;
import dev.memorygraph.genai.usage.UsageCounts;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** OpenAI's responses, with the searches and pictures of OpenAI's own tools among the usage. */
public final class OpenAiResponses implements Dialect {

  @Override
  public boolean speaks(Exchange call) {
    return call.path().endsWith("/responses")
        || Json.name(call.first(), "object").equals("response");
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Prompts.of(request.path("instructions"), request.path("input"));
  }

  @Override
  public Reply reply(Exchange call) {
    JsonNode answer = call.streamed() ? ResponseStream.assembled(call.pieces()) : call.last();
    String status = Json.name(answer, "status");
    Optional<String> failure = Failures.in(call.pieces());
    return new Reply.Builder()
        .model(Json.name(answer, "model"))
        .id(Json.name(answer, "id"))
        .text(
            answer
                .path("output")
                .valueStream()
                .filter(item -> item.path("type").asText().equals("message"))
                .map(Texts::of)
                .collect(Collectors.joining("\n")))
        .finish(reason(answer, status))
        .tools(RequestedTool.in(answer.path("output")))
        .usage(usage(answer))
        .billing(answer)
        .failure(failure.or(() -> failed(status)))
        .build();
  }

  /** Why it was incomplete, else how it ended; none where it was still under way. */
  private static String reason(JsonNode answer, String status) {
    String reason = Json.name(answer.path("incomplete_details"), "reason");
    boolean open = status.equals("in_progress") || status.equals("queued");
    return reason.isEmpty() && !open ? status : reason;
  }

  private static Optional<String> failed(String status) {
    return status.equals("failed") ? Optional.of(status) : Optional.empty();
  }

  private static UsageCounts usage(JsonNode answer) {
    return OpenAiUsage.of(answer.path("usage"))
        .with(Measure.SEARCH_COUNT, items(answer, "web_search_call"))
        .with(Measure.IMAGE_COUNT, items(answer, "image_generation_call"));
  }

  /** How many there are; pages that were opened after a search are none. */
  private static OptionalLong items(JsonNode answer, String type) {
    long count =
        answer
            .path("output")
            .valueStream()
            .filter(item -> item.path("type").asText().equals(type))
            .filter(item -> item.at("/action/type").asText("search").equals("search"))
            .count();
    return count == 0 ? OptionalLong.empty() : OptionalLong.of(count);
  }
}
