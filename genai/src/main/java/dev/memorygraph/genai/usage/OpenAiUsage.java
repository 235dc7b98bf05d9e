package dev.memorygraph.genai.usage;

import static dev.memorygraph.genai.usage.Measure.CACHE_READ_TOKENS;
import static dev.memorygraph.genai.usage.Measure.CACHE_WRITE_1H_TOKENS;
import static dev.memorygraph.genai.usage.Measure.CACHE_WRITE_TOKENS;
import static dev.memorygraph.genai.usage.Measure.INPUT_AUDIO_TOKENS;
import static dev.memorygraph.genai.usage.Measure.INPUT_IMAGE_TOKENS;
import static dev.memorygraph.genai.usage.Measure.INPUT_TOKENS;
import static dev.memorygraph.genai.usage.Measure.OUTPUT_AUDIO_TOKENS;
import static dev.memorygraph.genai.usage.Measure.OUTPUT_IMAGE_TOKENS;
import static dev.memorygraph.genai.usage.Measure.OUTPUT_TOKENS;
import static dev.memorygraph.genai.usage.Measure.REASONING_TOKENS;
import static dev.memorygraph.genai.usage.Measure.SEARCH_COUNT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import java.util.OptionalLong;

/**
 * The usage of OpenAI (chat, responses, images, transcriptions) and of whoever speaks like it.
 *
 * <p>With OpenAI the parts lie within prompt and completion. Not with all: xAI's reasoning stands
 * beside the completion, and Claude's cache behind some gateways beside the prompt. {@code
 * total_tokens} tells: what it holds beyond prompt and completion stands beside them. Where there
 * is no total to go by, reasoning greater than the completion stands beside it.
 */
public final class OpenAiUsage {
  private OpenAiUsage() {}

  /** The counts of a {@code usage} object. */
  public static UsageCounts of(JsonNode usage) {
    return of(usage, false);
  }

  /**
   * The same of a model that thinks without saying for how many tokens: Gemini's total holds its
   * thoughts, and neither its completion nor anything else does.
   */
  public static UsageCounts ofSilentThinker(JsonNode usage) {
    return of(usage, true);
  }

  private static UsageCounts of(JsonNode usage, boolean thinksSilently) {
    JsonNode in =
        Json.first(
            usage,
            "prompt_tokens_details",
            "input_tokens_details",
            "prompt_token_details",
            "input_token_details");
    JsonNode out =
        Json.first(
            usage,
            "completion_tokens_details",
            "output_tokens_details",
            "completion_token_details",
            "output_token_details");
    OptionalLong prompt = Json.count(usage, "prompt_tokens", "input_tokens");
    OptionalLong completion = Json.count(usage, "completion_tokens", "output_tokens");
    OptionalLong read = cacheRead(usage, in);
    OptionalLong written = cacheWrite(usage, in);
    OptionalLong thoughts =
        Counting.or(Json.count(out, "reasoning_tokens"), Json.count(usage, "reasoning_tokens"));
    long cache = read.orElse(0) + written.orElse(0);
    long thought = thoughts.orElse(0);
    long beyond = Counting.beyond(Json.count(usage, "total_tokens"), prompt, completion);
    boolean told = beyond == 0 || beyond == thought || beyond == cache || beyond == thought + cache;
    boolean thoughtBeside =
        told
            ? thought > 0 && (beyond == thought || beyond == thought + cache)
            : thought > completion.orElse(Long.MAX_VALUE);
    boolean cacheBeside =
        cache > 0 && !(thoughtBeside && beyond == thought) && told && beyond >= cache;
    if (thinksSilently && thoughts.isEmpty() && beyond > 0) {
      thoughts = OptionalLong.of(beyond);
      thoughtBeside = true;
    }
    OptionalLong heard = Json.count(in, "audio_tokens");
    long listened = 0;
    if (usage.has("prompt_audio_seconds") && heard.isEmpty() && beyond > 0) {
      listened = beyond; // Mistral's sound stands in the total alone
      heard = OptionalLong.of(beyond);
    }
    return new Counting()
        .add(INPUT_TOKENS, Counting.plus(prompt, (cacheBeside ? cache : 0) + listened))
        .add(OUTPUT_TOKENS, Counting.plus(completion, thoughtBeside ? thoughts.orElse(0) : 0))
        .add(CACHE_READ_TOKENS, read)
        .add(CACHE_WRITE_TOKENS, written)
        .add(CACHE_WRITE_1H_TOKENS, cacheWriteForAnHour(usage, in))
        .add(REASONING_TOKENS, thoughts)
        .add(INPUT_AUDIO_TOKENS, heard)
        .add(INPUT_IMAGE_TOKENS, Json.count(in, "image_tokens"))
        .add(OUTPUT_AUDIO_TOKENS, Json.count(out, "audio_tokens"))
        .add(OUTPUT_IMAGE_TOKENS, Json.count(out, "image_tokens"))
        .add(SEARCH_COUNT, searches(usage))
        .seconds(Json.measure(usage, "seconds", "prompt_audio_seconds"))
        .counts();
  }

  /** DeepSeek, Moonshot, Together and gateways to Claude have names of their own. */
  private static OptionalLong cacheRead(JsonNode usage, JsonNode in) {
    return Counting.or(
        Json.count(in, "cached_tokens", "cache_read_tokens"),
        Json.count(
            usage,
            "prompt_cache_hit_tokens",
            "cache_read_input_tokens",
            "cached_tokens",
            "num_cached_tokens"));
  }

  private static OptionalLong cacheWrite(JsonNode usage, JsonNode in) {
    return Counting.or(
        Json.count(in, "cache_write_tokens", "cache_creation_tokens"),
        Json.count(usage, "cache_creation_input_tokens", "cache_write_tokens"));
  }

  private static OptionalLong cacheWriteForAnHour(JsonNode usage, JsonNode in) {
    return Counting.or(
        Json.count(in.path("cache_creation_token_details"), "ephemeral_1h_input_tokens"),
        Json.count(usage.path("cache_creation"), "ephemeral_1h_input_tokens"));
  }

  private static OptionalLong searches(JsonNode usage) {
    return Counting.or(
        Json.count(usage, "num_search_queries", "num_sources_used"),
        Json.count(usage.path("server_tool_use"), "web_search_requests"));
  }
}
