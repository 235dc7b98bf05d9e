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
  private static final String[] IN = {
    "prompt_tokens_details", "input_tokens_details", "prompt_token_details", "input_token_details"
  };

  private static final String[] OUT = {
    "completion_tokens_details",
    "output_tokens_details",
    "completion_token_details",
    "output_token_details"
  };

  private OpenAiUsage() {}

  /** The counts of a {@code usage} object. */
  public static UsageCounts of(JsonNode usage) {
    return counts(Said.in(usage));
  }

  /**
   * The same of a model that thinks without saying for how many tokens: Gemini's total holds its
   * thoughts, and neither its completion nor anything else does.
   */
  public static UsageCounts ofSilentThinker(JsonNode usage) {
    Said said = Said.in(usage);
    boolean silent = said.thoughts.isEmpty() && said.beyond > 0;
    return counts(silent ? said.withThoughts(OptionalLong.of(said.beyond)) : said);
  }

  private static UsageCounts counts(Said said) {
    JsonNode in = said.in;
    JsonNode out = said.out;
    long heardBeside = said.heardBeside();
    return new Counting()
        .add(INPUT_TOKENS, Counting.plus(said.prompt, said.cacheBeside() + heardBeside))
        .add(OUTPUT_TOKENS, Counting.plus(said.completion, said.thoughtBeside()))
        .add(CACHE_READ_TOKENS, said.read)
        .add(CACHE_WRITE_TOKENS, said.written)
        .add(CACHE_WRITE_1H_TOKENS, cacheWriteForAnHour(said.usage, in))
        .add(REASONING_TOKENS, said.thoughts)
        .add(
            INPUT_AUDIO_TOKENS,
            heardBeside > 0 ? OptionalLong.of(heardBeside) : Json.count(in, "audio_tokens"))
        .add(INPUT_IMAGE_TOKENS, Json.count(in, "image_tokens"))
        .add(OUTPUT_AUDIO_TOKENS, Json.count(out, "audio_tokens"))
        .add(OUTPUT_IMAGE_TOKENS, Json.count(out, "image_tokens"))
        .add(SEARCH_COUNT, searches(said.usage))
        .seconds(Json.measure(said.usage, "seconds", "prompt_audio_seconds"))
        .counts();
  }

  /**
   * What was said, before it is added up.
   *
   * @param in the details of the prompt, {@code out} those of the completion
   * @param beyond what the total holds beyond prompt and completion, or -1 where that is unknown
   */
  private record Said(
      JsonNode usage,
      JsonNode in,
      JsonNode out,
      OptionalLong prompt,
      OptionalLong completion,
      OptionalLong read,
      OptionalLong written,
      OptionalLong thoughts,
      long beyond) {

    static Said in(JsonNode usage) {
      JsonNode in = Json.first(usage, IN);
      JsonNode out = Json.first(usage, OUT);
      OptionalLong prompt = Json.count(usage, "prompt_tokens", "input_tokens");
      OptionalLong completion = Json.count(usage, "completion_tokens", "output_tokens");
      return new Said(
          usage,
          in,
          out,
          prompt,
          completion,
          cacheRead(usage, in),
          cacheWrite(usage, in),
          Counting.or(Json.count(out, "reasoning_tokens"), Json.count(usage, "reasoning_tokens")),
          Counting.beyond(Json.count(usage, "total_tokens"), prompt, completion));
    }

    Said withThoughts(OptionalLong more) {
      return new Said(usage, in, out, prompt, completion, read, written, more, beyond);
    }

    /** How much of the reasoning the completion leaves out: all or nothing. */
    long thoughtBeside() {
      long thought = thoughts.orElse(0);
      boolean beside =
          isTold()
              ? beyond == thought || beyond == thought + cache()
              : thought > completion.orElse(Long.MAX_VALUE);
      return beside ? thought : 0;
    }

    /** How much of the cache the prompt leaves out: all or nothing. */
    long cacheBeside() {
      return isTold() && beyond - thoughtBeside() == cache() ? cache() : 0;
    }

    /** Mistral's sound stands in the total alone. */
    long heardBeside() {
      return usage.has("prompt_audio_seconds") && !in.has("audio_tokens") ? Math.max(0, beyond) : 0;
    }

    /** Whether the total is the sum of parts that were said. */
    private boolean isTold() {
      long thought = thoughts.orElse(0);
      return beyond >= 0
          && (beyond == 0 || beyond == thought || beyond == cache() || beyond == thought + cache());
    }

    private long cache() {
      return read.orElse(0) + written.orElse(0);
    }
  }

  /** DeepSeek, Moonshot, Together and gateways to Claude have names of their own. */
  private static OptionalLong cacheRead(JsonNode usage, JsonNode in) {
    return Counting.orMore(
        Json.count(in, "cached_tokens", "cache_read_tokens"),
        Json.count(
            usage,
            "prompt_cache_hit_tokens",
            "cache_read_input_tokens",
            "cached_tokens",
            "num_cached_tokens"));
  }

  private static OptionalLong cacheWrite(JsonNode usage, JsonNode in) {
    return Counting.orMore(
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
