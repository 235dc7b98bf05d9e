package dev.memorygraph.genai.kind;

import dev.memorygraph.contracts.telemetry.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tokens that frameworks report by the names of their kinds, brought to one rule: the cache is
 * part of the input, reasoning part of the output, sound and pictures of either.
 *
 * <p>Langfuse and others take over the names and the habits of each sender. Whether the input
 * already holds its parts, and the output its own, is told by what adds up to {@code total}; where
 * nothing does, they are taken to be held, as OpenTelemetry asks, but for parts that are more than
 * the whole.
 */
public final class KindUsage {
  private static final String[] INPUT = {
    "input",
    "input_tokens",
    "inputTokens",
    "prompt_tokens",
    "promptTokens",
    "inputUsage",
    "prompt_token_count",
    "promptTokenCount",
    "input_token_count",
    "inputTokenCount"
  };
  private static final String[] OUTPUT = {
    "output",
    "output_tokens",
    "outputTokens",
    "completion_tokens",
    "completionTokens",
    "outputUsage",
    "candidates_token_count",
    "candidatesTokenCount",
    "output_token_count",
    "outputTokenCount",
    "generated_token_count"
  };
  private static final String[] TOTAL = {
    "total", "total_tokens", "totalTokens", "totalUsage", "total_token_count", "totalTokenCount"
  };
  private static final String[] CACHE_READ = {
    "prompt_details.cache_read",
    "input_cache_read",
    "cache_read_input_tokens",
    "input_cached_tokens",
    "input_cache_read_tokens",
    "prompt_tokens_details.cached_tokens",
    "input_tokens_details.cached_tokens",
    "cached_content_token_count",
    "cachedContentTokenCount",
    "cachedInputTokens",
    "cacheReadInputTokens",
    "cacheReadInputTokenCount",
    "cached_tokens",
    "cache_read_tokens",
    "cache_read",
    "input_token_details.cache_read",
    "cachedContentTokens"
  };
  private static final String[] CACHE_WRITE = {
    "prompt_details.cache_write",
    "input_cache_creation",
    "cache_creation_input_tokens",
    "input_cache_creation_tokens",
    "input_cache_write",
    "cacheWriteInputTokens",
    "cacheWriteInputTokenCount",
    "cache_write_tokens",
    "cache_write",
    "input_token_details.cache_creation"
  };
  private static final String[] CACHE_WRITE_5M = {
    "input_cache_creation_5m",
    "cache_creation.ephemeral_5m_input_tokens",
    "ephemeral_5m_input_tokens",
    "input_cache_write_5m"
  };
  private static final String[] CACHE_WRITE_1H = {
    "input_cache_creation_1h",
    "cache_creation.ephemeral_1h_input_tokens",
    "ephemeral_1h_input_tokens",
    "input_cache_write_1h"
  };
  private static final String[] REASONING = {
    "completion_details.reasoning",
    "output_reasoning",
    "output_reasoning_tokens",
    "completion_tokens_details.reasoning_tokens",
    "output_tokens_details.reasoning_tokens",
    "thoughts_token_count",
    "thoughtsTokenCount",
    "reasoningTokens",
    "reasoning_tokens",
    "reasoning",
    "output_token_details.reasoning",
    "thoughtsTokens"
  };
  private static final String[] INPUT_AUDIO = {
    "prompt_details.audio",
    "input_audio",
    "input_audio_tokens",
    "input_token_details.audio",
    "prompt_tokens_details.audio_tokens"
  };
  private static final String[] OUTPUT_AUDIO = {
    "completion_details.audio",
    "output_audio",
    "output_audio_tokens",
    "output_token_details.audio",
    "completion_tokens_details.audio_tokens"
  };
  private static final String[] INPUT_IMAGE = {"input_image", "input_image_tokens"};
  private static final String[] OUTPUT_IMAGE = {"output_image", "output_image_tokens"};
  private static final String[] SEARCHES = {
    "server_tool_use.web_search_requests", "web_search_requests", "web_search"
  };

  /** All of the above, so that what else there is can be told from them. */
  private static final Set<String> NAMED =
      Stream.of(
              INPUT,
              OUTPUT,
              TOTAL,
              CACHE_READ,
              CACHE_WRITE,
              CACHE_WRITE_5M,
              CACHE_WRITE_1H,
              REASONING,
              INPUT_AUDIO,
              OUTPUT_AUDIO,
              INPUT_IMAGE,
              OUTPUT_IMAGE,
              SEARCHES)
          .flatMap(Stream::of)
          .collect(Collectors.toSet());

  /** Parts without a field of their own, such as {@code prompt_modality_TEXT}. */
  private static final Pattern OF_INPUT = Pattern.compile("(?:input|prompt)_(?!cost).+");

  private static final Pattern OF_OUTPUT =
      Pattern.compile("(?:output|completion|candidates)_(?!cost).+");

  /** All choices among more parts are too many to try. */
  private static final int MAX_PARTS = 12;

  private final Kinds kinds;
  private final List<Part> parts = new ArrayList<>();

  private KindUsage(Kinds kinds) {
    this.kinds = kinds;
  }

  /** A part of the input or the output. */
  private record Part(boolean ofInput, long count) {}

  /** The usage, or empty where nothing is counted. */
  public static Optional<Usage> of(Kinds kinds) {
    return new KindUsage(kinds).usage();
  }

  private Optional<Usage> usage() {
    Optional<Long> input = kinds.count(INPUT);
    Optional<Long> output = kinds.count(OUTPUT);
    if (input.isEmpty() && output.isEmpty()) {
      return Optional.empty();
    }
    Optional<Long> read = kinds.count(CACHE_READ);
    Optional<Long> hour = kinds.count(CACHE_WRITE_1H);
    Optional<Long> written = written(hour);
    Usage.Builder usage = Usage.newBuilder();
    part(true, Optional.of(read.orElse(0L) + written.orElse(0L)));
    part(false, kinds.count(REASONING)).ifPresent(usage::setReasoningTokens);
    part(true, kinds.count(INPUT_AUDIO)).ifPresent(usage::setInputAudioTokens);
    part(false, kinds.count(OUTPUT_AUDIO)).ifPresent(usage::setOutputAudioTokens);
    part(true, kinds.count(INPUT_IMAGE)).ifPresent(usage::setInputImageTokens);
    part(false, kinds.count(OUTPUT_IMAGE)).ifPresent(usage::setOutputImageTokens);
    others(true, OF_INPUT);
    others(false, OF_OUTPUT);
    List<Part> apart = apart(input.orElse(0L), output.orElse(0L));
    input.ifPresent(count -> usage.setInputTokens(count + sum(apart, true)));
    output.ifPresent(count -> usage.setOutputTokens(count + sum(apart, false)));
    read.ifPresent(usage::setCacheReadTokens);
    written.ifPresent(usage::setCacheWriteTokens);
    hour.ifPresent(usage::setCacheWrite1HTokens);
    kinds.count(SEARCHES).ifPresent(usage::setSearchCount);
    return Optional.of(usage.build());
  }

  /** What went into the cache: the whole of it where it is said, else for either time. */
  private Optional<Long> written(Optional<Long> hour) {
    Optional<Long> minutes = kinds.count(CACHE_WRITE_5M);
    Optional<Long> whole = kinds.count(CACHE_WRITE);
    return whole.isEmpty() && minutes.isEmpty() && hour.isEmpty()
        ? Optional.empty()
        : Optional.of(Math.max(whole.orElse(0L), minutes.orElse(0L) + hour.orElse(0L)));
  }

  private void others(boolean ofInput, Pattern names) {
    kinds.names().stream()
        .filter(name -> !NAMED.contains(name) && names.matcher(name).matches())
        .forEach(name -> part(ofInput, kinds.count(name)));
  }

  private Optional<Long> part(boolean ofInput, Optional<Long> count) {
    count
        .filter(tokens -> tokens > 0 && parts.size() < MAX_PARTS)
        .ifPresent(tokens -> parts.add(new Part(ofInput, tokens)));
    return count;
  }

  /** The parts that the input and the output do not hold. */
  private List<Part> apart(long input, long output) {
    long beyond = kinds.count(TOTAL).orElse(0L) - input - output;
    List<Part> fewest = parts;
    boolean found = false;
    for (int choice = 1; choice < 1 << parts.size(); choice++) {
      List<Part> chosen = chosen(choice);
      boolean adds = sum(chosen, true) + sum(chosen, false) == beyond;
      if (adds && (!found || chosen.size() < fewest.size())) {
        fewest = chosen;
        found = true;
      }
    }
    return found
        ? fewest
        : parts.stream().filter(part -> part.count() > (part.ofInput() ? input : output)).toList();
  }

  private List<Part> chosen(int choice) {
    List<Part> chosen = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if ((choice & 1 << i) != 0) {
        chosen.add(parts.get(i));
      }
    }
    return chosen;
  }

  private static long sum(List<Part> parts, boolean ofInput) {
    return parts.stream().filter(part -> part.ofInput() == ofInput).mapToLong(Part::count).sum();
  }
}
