package dev.memorygraph.importers.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Usage;

/** Calls, tokens and cost of one model. */
public record ModelUsage(
    long calls,
    long inputTokens,
    long outputTokens,
    long cacheReadTokens,
    long cacheWriteTokens,
    long reasoningTokens,
    double costUsd) {
  /** Sums of doubles differ by their order; a millionth of a dollar is no difference. */
  private static final double SAME_USD = 1e-6;

  public static final ModelUsage NONE = new ModelUsage(0, 0, 0, 0, 0, 0, 0);

  /** A group of {@code GET /api/v1/analytics/usage}. */
  public static ModelUsage of(JsonNode group) {
    return new ModelUsage(
        group.path("calls").asLong(),
        group.path("input_tokens").asLong(),
        group.path("output_tokens").asLong(),
        group.path("cache_read_tokens").asLong(),
        group.path("cache_write_tokens").asLong(),
        group.path("reasoning_tokens").asLong(),
        group.path("cost_usd").asDouble());
  }

  /** One call more. */
  ModelUsage plus(CompletionEvent completion) {
    Usage usage = completion.getUsage();
    return new ModelUsage(
        calls + 1,
        inputTokens + usage.getInputTokens(),
        outputTokens + usage.getOutputTokens(),
        cacheReadTokens + usage.getCacheReadTokens(),
        cacheWriteTokens + usage.getCacheWriteTokens(),
        reasoningTokens + usage.getReasoningTokens(),
        costUsd + completion.getCost().getUsd());
  }

  /** The same calls and tokens, and the same cost but for rounding. */
  public boolean matches(ModelUsage other) {
    return withoutCost().equals(other.withoutCost())
        && Math.abs(costUsd - other.costUsd) < SAME_USD;
  }

  private ModelUsage withoutCost() {
    return new ModelUsage(
        calls, inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens, 0);
  }
}
