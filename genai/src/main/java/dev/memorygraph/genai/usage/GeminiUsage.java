package dev.memorygraph.genai.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The usage of Google's models, on Gemini and on Vertex: the cache lies within the prompt; the
 * prompts of its own tools and the thoughts stand beside prompt and candidates, unless the total
 * says that the thoughts lie within. A count of zero may be left out where the total is there.
 */
public final class GeminiUsage {
  /** By name, or by its number in Google's enumeration. */
  private static final Set<String> AUDIO = Set.of("AUDIO", "4", "audio");

  private static final Set<String> IMAGE = Set.of("IMAGE", "2", "VIDEO", "3", "image", "video");

  private GeminiUsage() {}

  /** The counts of {@code usageMetadata}. */
  public static UsageCounts ofContent(JsonNode usage) {
    return of(
        new Wholes(
            Json.count(usage, "promptTokenCount"),
            Json.count(usage, "toolUsePromptTokenCount"),
            Json.count(usage, "candidatesTokenCount", "responseTokenCount"),
            Json.count(usage, "thoughtsTokenCount"),
            Json.count(usage, "totalTokenCount")),
        Json.count(usage, "cachedContentTokenCount"),
        usage.path("promptTokensDetails"),
        Json.first(usage, "candidatesTokensDetails", "responseTokensDetails"));
  }

  /** The counts of an interaction: the same under other names. */
  public static UsageCounts ofInteraction(JsonNode usage) {
    return of(
        new Wholes(
            Json.count(usage, "total_input_tokens"),
            Json.count(usage, "total_tool_use_tokens"),
            Json.count(usage, "total_output_tokens"),
            Json.count(usage, "total_thought_tokens"),
            Json.count(usage, "total_tokens")),
        Json.count(usage, "total_cached_tokens"),
        usage.path("input_tokens_by_modality"),
        usage.path("output_tokens_by_modality"));
  }

  private record Wholes(
      OptionalLong prompt,
      OptionalLong tools,
      OptionalLong candidates,
      OptionalLong thoughts,
      OptionalLong total) {

    OptionalLong input() {
      return Counting.plus(prompt, tools.orElse(0));
    }

    OptionalLong output() {
      if (candidates.isEmpty()) {
        long beyond = Counting.beyond(total, input(), OptionalLong.of(0));
        return beyond < 0 || beyond < thoughts.orElse(0)
            ? OptionalLong.empty()
            : OptionalLong.of(beyond);
      }
      boolean within =
          Counting.beyond(total, input(), candidates) == 0
              && thoughts.orElse(0) <= candidates.getAsLong();
      return within ? candidates : Counting.plus(candidates, thoughts.orElse(0));
    }
  }

  private static UsageCounts of(
      Wholes wholes, OptionalLong cached, JsonNode inputs, JsonNode outputs) {
    return new Counting()
        .add(Measure.INPUT_TOKENS, wholes.input())
        .add(Measure.OUTPUT_TOKENS, wholes.output())
        .add(Measure.CACHE_READ_TOKENS, cached)
        .add(Measure.REASONING_TOKENS, wholes.thoughts())
        .add(Measure.INPUT_AUDIO_TOKENS, modality(inputs, AUDIO))
        .add(Measure.INPUT_IMAGE_TOKENS, modality(inputs, IMAGE))
        .add(Measure.OUTPUT_AUDIO_TOKENS, modality(outputs, AUDIO))
        .add(Measure.OUTPUT_IMAGE_TOKENS, modality(outputs, IMAGE))
        .counts();
  }

  /** Their sum, or empty where the details name none of them. */
  private static OptionalLong modality(JsonNode details, Set<String> names) {
    return details
        .valueStream()
        .filter(detail -> names.contains(Json.name(detail, "modality")))
        .map(detail -> Json.count(detail, "tokenCount", "tokens"))
        .filter(OptionalLong::isPresent)
        .reduce((a, b) -> OptionalLong.of(a.getAsLong() + b.getAsLong()))
        .orElse(OptionalLong.empty());
  }
}
