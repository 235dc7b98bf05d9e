package dev.memorygraph.graph.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.neo4j.driver.Value;

/**
 * What calls of models used and cost. A sum is of the calls that said; where none did it is
 * unknown, which is not zero. Cache and reasoning tokens are parts of input and output.
 *
 * @param callsWithoutTokens calls that said neither input nor output tokens
 * @param callsWithComputedCost calls that gave no cost and were priced by their model instead
 * @param costUsd rounded to {@value #DECIMALS} decimals, so that the order of adding does not show
 */
public record Usage(
    long calls,
    OptionalLong inputTokens,
    OptionalLong outputTokens,
    OptionalLong cacheReadTokens,
    OptionalLong cacheWriteTokens,
    OptionalLong reasoningTokens,
    long callsWithoutTokens,
    OptionalDouble costUsd,
    long callsWithoutCost,
    long callsWithComputedCost) {
  /** Decimals of a cost. */
  public static final int DECIMALS = 12;

  /** No calls at all. */
  public static final Usage NONE =
      new Usage(
          0,
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          0,
          OptionalDouble.empty(),
          0,
          0);

  /** The sums over the variable {@code call}, as a Cypher map that {@link #of} reads. */
  static final String SUMS =
      """
      {
        calls: count(call),
        input: sum(call.input_tokens), with_input: count(call.input_tokens),
        output: sum(call.output_tokens), with_output: count(call.output_tokens),
        cache_read: sum(call.cache_read_tokens), with_cache_read: count(call.cache_read_tokens),
        cache_write: sum(call.cache_write_tokens), with_cache_write: count(call.cache_write_tokens),
        reasoning: sum(call.reasoning_tokens), with_reasoning: count(call.reasoning_tokens),
        with_tokens: count(coalesce(call.input_tokens, call.output_tokens)),
        cost: sum(coalesce(call.cost_usd, call.computed_cost_usd)),
        with_cost: count(coalesce(call.cost_usd, call.computed_cost_usd)),
        with_computed_cost: count(call.computed_cost_usd)
      }""";

  static Usage of(Value sums) {
    long calls = sums.get("calls").asLong();
    return new Usage(
        calls,
        tokens(sums, "input"),
        tokens(sums, "output"),
        tokens(sums, "cache_read"),
        tokens(sums, "cache_write"),
        tokens(sums, "reasoning"),
        calls - sums.get("with_tokens").asLong(),
        cost(sums),
        calls - sums.get("with_cost").asLong(),
        sums.get("with_computed_cost").asLong());
  }

  private static OptionalLong tokens(Value sums, String kind) {
    return sums.get("with_" + kind).asLong() == 0
        ? OptionalLong.empty()
        : OptionalLong.of(sums.get(kind).asLong());
  }

  private static OptionalDouble cost(Value sums) {
    return sums.get("with_cost").asLong() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            BigDecimal.valueOf(sums.get("cost").asDouble())
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .doubleValue());
  }
}
