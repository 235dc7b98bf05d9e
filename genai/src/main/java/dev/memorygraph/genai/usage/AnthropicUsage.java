package dev.memorygraph.genai.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import java.util.OptionalLong;

/**
 * The usage of Anthropic's messages, whoever carries them: the input leaves the cache out, and the
 * output holds the thinking without saying how much it was.
 */
public final class AnthropicUsage {
  private AnthropicUsage() {}

  /** The counts of a {@code usage} object. */
  public static UsageCounts of(JsonNode usage) {
    JsonNode kept = usage.path("cache_creation");
    OptionalLong read = Json.count(usage, "cache_read_input_tokens");
    OptionalLong forAnHour = Json.count(kept, "ephemeral_1h_input_tokens");
    OptionalLong written =
        Counting.or(
            Json.count(usage, "cache_creation_input_tokens"),
            Counting.plus(Json.count(kept, "ephemeral_5m_input_tokens"), forAnHour.orElse(0)));
    return new Counting()
        .add(
            Measure.INPUT_TOKENS,
            Counting.plus(Json.count(usage, "input_tokens"), read.orElse(0) + written.orElse(0)))
        .add(Measure.OUTPUT_TOKENS, Json.count(usage, "output_tokens"))
        .add(Measure.CACHE_READ_TOKENS, read)
        .add(Measure.CACHE_WRITE_TOKENS, written)
        .add(Measure.CACHE_WRITE_1H_TOKENS, forAnHour)
        .add(
            Measure.REASONING_TOKENS,
            Json.count(usage.path("output_tokens_details"), "thinking_tokens", "reasoning_tokens"))
        .add(Measure.SEARCH_COUNT, Json.count(usage.path("server_tool_use"), "web_search_requests"))
        .counts();
  }
}
