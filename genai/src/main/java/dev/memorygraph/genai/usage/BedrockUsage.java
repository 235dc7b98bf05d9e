package dev.memorygraph.genai.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import java.util.OptionalLong;

/**
 * The usage that Bedrock counts: the input leaves the cache out, unless a total says that input and
 * output are all.
 */
public final class BedrockUsage {
  private BedrockUsage() {}

  /** The counts of a {@code usage} object of Converse or of Nova. */
  public static UsageCounts of(JsonNode usage) {
    OptionalLong input = Json.count(usage, "inputTokens");
    OptionalLong output = Json.count(usage, "outputTokens");
    long beyond = Counting.beyond(Json.count(usage, "totalTokens"), input, output);
    return counts(
        input,
        output,
        Json.count(usage, "cacheReadInputTokens", "cacheReadInputTokenCount"),
        Json.count(usage, "cacheWriteInputTokens", "cacheWriteInputTokenCount"),
        forAnHour(usage.path("cacheDetails")),
        beyond == 0);
  }

  /**
   * The counts in {@code amazon-bedrock-invocationMetrics}, at the end of an invocation's stream.
   */
  public static UsageCounts ofMetrics(JsonNode metrics) {
    return counts(
        Json.count(metrics, "inputTokenCount"),
        Json.count(metrics, "outputTokenCount"),
        Json.count(metrics, "cacheReadInputTokenCount"),
        Json.count(metrics, "cacheWriteInputTokenCount"),
        OptionalLong.empty(),
        false);
  }

  /** The counts in a response's headers, whose names are in lower case. */
  public static UsageCounts ofHeaders(JsonNode headers) {
    String prefix = "x-amzn-bedrock-";
    return counts(
        header(headers, prefix + "input-token-count"),
        header(headers, prefix + "output-token-count"),
        header(headers, prefix + "cache-read-input-token-count"),
        header(headers, prefix + "cache-write-input-token-count"),
        OptionalLong.empty(),
        false);
  }

  private static UsageCounts counts(
      OptionalLong input,
      OptionalLong output,
      OptionalLong read,
      OptionalLong written,
      OptionalLong forAnHour,
      boolean isAll) {
    long cache = read.orElse(0) + written.orElse(0);
    boolean within = isAll && cache <= input.orElse(0);
    return new Counting()
        .add(Measure.INPUT_TOKENS, within ? input : Counting.plus(input, cache))
        .add(Measure.OUTPUT_TOKENS, output)
        .add(Measure.CACHE_READ_TOKENS, read)
        .add(Measure.CACHE_WRITE_TOKENS, written)
        .add(Measure.CACHE_WRITE_1H_TOKENS, forAnHour)
        .counts();
  }

  private static OptionalLong forAnHour(JsonNode details) {
    return details
        .valueStream()
        .filter(detail -> Json.name(detail, "ttl").equals("1h"))
        .map(detail -> Json.count(detail, "inputTokens"))
        .filter(OptionalLong::isPresent)
        .reduce((a, b) -> OptionalLong.of(a.getAsLong() + b.getAsLong()))
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong header(JsonNode headers, String name) {
    String value = Json.name(headers, name);
    return value.matches("\\d{1,11}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }
}
