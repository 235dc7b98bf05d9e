package dev.memorygraph.genai.dialect.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.genai.call.Dialect;
import dev.memorygraph.genai.call.Exchange;
import dev.memorygraph.genai.call.Failures;
import dev.memorygraph.genai.call.Prompts;
import dev.memorygraph.genai.call.Reply;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.Texts;
import dev.memorygraph.genai.usage.GeminiUsage;
import dev.memorygraph.genai.usage.Measure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Google's generate content, on Gemini and on Vertex, streamed or not. A prompt that was blocked is
 * a failed call. What Google searched or ran itself is no call of the client's; searches count as
 * usage.
 */
public final class GeminiContent implements Dialect {

  @Override
  public boolean speaks(Exchange call) {
    return call.path().endsWith(":generateContent")
        || call.path().endsWith(":streamGenerateContent")
        || call.answersWith("candidates");
  }

  @Override
  public PromptEvent.Builder prompt(JsonNode request) {
    return Prompts.of(
        Json.first(request, "systemInstruction", "system_instruction"), request.path("contents"));
  }

  @Override
  public Reply reply(Exchange call) {
    List<JsonNode> pieces = call.pieces();
    JsonNode counts = counts(pieces);
    Reply.Builder reply =
        new Reply.Builder()
            .model(Json.name(newest(pieces, "modelVersion"), "modelVersion"))
            .id(Json.name(newest(pieces, "responseId"), "responseId"))
            .text(
                pieces.stream()
                    .map(piece -> Texts.of(first(piece).path("content")))
                    .collect(Collectors.joining()))
            .tools(
                pieces.stream()
                    .flatMap(piece -> RequestedTool.in(piece.path("candidates")).stream())
                    .toList())
            .usage(
                GeminiUsage.ofContent(counts.path("usageMetadata"))
                    .with(Measure.SEARCH_COUNT, searches(pieces)))
            .billing(counts)
            .failure(Failures.in(pieces).or(() -> blocked(pieces)));
    reasons(pieces).forEach(reply::finish);
    return reply.build();
  }

  /** The candidate of the first index; each has its own words. */
  private static JsonNode first(JsonNode piece) {
    return piece
        .path("candidates")
        .valueStream()
        .filter(candidate -> candidate.path("index").asInt(0) == 0)
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** Each piece counts all tokens so far, but not each says all counts: the last of each holds. */
  private static JsonNode counts(List<JsonNode> pieces) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode counts = answer.putObject("usageMetadata");
    for (JsonNode piece : pieces) {
      piece.path("usageMetadata").properties().stream()
          .filter(field -> !field.getValue().isNull())
          .forEach(field -> counts.set(field.getKey(), field.getValue()));
    }
    return answer;
  }

  /** The last piece that has the field. */
  private static JsonNode newest(List<JsonNode> pieces, String field) {
    return pieces.stream()
        .filter(piece -> piece.hasNonNull(field))
        .reduce((_, later) -> later)
        .orElse(MissingNode.getInstance());
  }

  private static List<String> reasons(List<JsonNode> pieces) {
    Map<Integer, String> byCandidate = new TreeMap<>();
    for (JsonNode piece : pieces) {
      for (JsonNode candidate : piece.path("candidates")) {
        String reason = Json.name(candidate, "finishReason");
        if (!reason.isEmpty()) {
          // Some clients recorded the reason's number in Google's enumeration, where 1 is STOP.
          byCandidate.put(candidate.path("index").asInt(0), reason.equals("1") ? "STOP" : reason);
        }
      }
    }
    return List.copyOf(byCandidate.values());
  }

  private static OptionalLong searches(List<JsonNode> pieces) {
    long queries =
        pieces.stream()
            .mapToLong(piece -> first(piece).at("/groundingMetadata/webSearchQueries").size())
            .max()
            .orElse(0);
    return queries == 0 ? OptionalLong.empty() : OptionalLong.of(queries);
  }

  private static Optional<String> blocked(List<JsonNode> pieces) {
    boolean answered = pieces.stream().anyMatch(piece -> !piece.path("candidates").isEmpty());
    String reason =
        Json.name(newest(pieces, "promptFeedback").path("promptFeedback"), "blockReason");
    return answered || reason.isEmpty() ? Optional.empty() : Optional.of(reason);
  }
}
