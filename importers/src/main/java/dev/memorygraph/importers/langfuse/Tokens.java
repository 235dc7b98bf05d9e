package dev.memorygraph.importers.langfuse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.telemetry.Usage;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tokens of an observation, brought to one rule: the cache is part of the input, reasoning part
 * of the output.
 *
 * <p>Langfuse takes over the names and the habits of each sender. Whether the input already holds
 * the cache, and the output the reasoning, is told by what adds up to {@code total}; where there is
 * no total, they are taken to be held, as OpenTelemetry asks.
 */
final class Tokens {
  private static final String[] CACHE_READ = {
    "prompt_details.cache_read",
    "input_cache_read",
    "cache_read_input_tokens",
    "input_cached_tokens",
    "cache_read"
  };
  private static final String[] CACHE_WRITE = {
    "prompt_details.cache_write",
    "input_cache_creation",
    "cache_creation_input_tokens",
    "cache_write"
  };
  private static final String[] REASONING = {
    "completion_details.reasoning", "output_reasoning", "output_reasoning_tokens", "reasoning"
  };

  private Tokens() {}

  /** The usage, or empty where the observation counts nothing. */
  static Optional<Usage> of(JsonNode details) {
    Optional<Long> input = count(details, "input");
    Optional<Long> output = count(details, "output");
    if (input.isEmpty() && output.isEmpty()) {
      return Optional.empty();
    }
    Optional<Long> read = count(details, CACHE_READ);
    Optional<Long> written = count(details, CACHE_WRITE);
    Optional<Long> reasoning = count(details, REASONING);
    long cache = read.orElse(0L) + written.orElse(0L);
    long thought = reasoning.orElse(0L);
    long beyond = count(details, "total").orElse(0L) - input.orElse(0L) - output.orElse(0L);
    boolean cacheApart = cache > 0 && (beyond == cache || beyond == cache + thought);
    boolean reasoningApart = thought > 0 && (beyond == thought || beyond == cache + thought);
    Usage.Builder usage = Usage.newBuilder();
    input.ifPresent(n -> usage.setInputTokens(cacheApart ? n + cache : n));
    output.ifPresent(n -> usage.setOutputTokens(reasoningApart ? n + thought : n));
    read.ifPresent(usage::setCacheReadTokens);
    written.ifPresent(usage::setCacheWriteTokens);
    reasoning.ifPresent(usage::setReasoningTokens);
    return Optional.of(usage.build());
  }

  private static Optional<Long> count(JsonNode details, String... names) {
    Stream<JsonNode> found = Arrays.stream(names).map(details::path);
    return found
        .filter(node -> node.isNumber() && node.longValue() >= 0)
        .map(JsonNode::longValue)
        .findFirst();
  }
}
