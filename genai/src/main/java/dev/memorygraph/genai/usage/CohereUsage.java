package dev.memorygraph.genai.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import java.util.OptionalLong;

/**
 * The usage of Cohere: {@code meta} of the first version, {@code usage} of the second. Tokens that
 * are billed come before tokens that were processed, as OpenTelemetry asks; the latter hold those
 * of Cohere's own instructions.
 */
public final class CohereUsage {
  private CohereUsage() {}

  /** The counts of {@code meta} or {@code usage}. */
  public static UsageCounts of(JsonNode usage) {
    JsonNode billed = usage.path("billed_units");
    JsonNode tokens = usage.path("tokens");
    OptionalLong input =
        Counting.or(Json.count(billed, "input_tokens"), Json.count(tokens, "input_tokens"));
    OptionalLong cached = Json.count(usage, "cached_tokens");
    return new Counting()
        .add(Measure.INPUT_TOKENS, input)
        .add(
            Measure.OUTPUT_TOKENS,
            Counting.or(Json.count(billed, "output_tokens"), Json.count(tokens, "output_tokens")))
        .add(Measure.CACHE_READ_TOKENS, cached)
        .add(Measure.INPUT_IMAGE_TOKENS, Json.count(billed, "image_tokens"))
        .add(Measure.SEARCH_COUNT, Json.count(billed, "search_units"))
        .counts();
  }
}
