package dev.memorygraph.graph.read.usage;

import dev.memorygraph.graph.Derived;
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
  public static final String SUMS = sums();

  private static String sums() {
    String input = Figures.tokens("input_tokens");
    String output = Figures.tokens("output_tokens");
    String computed = Figures.usd(Derived.COMPUTED_COST);
    return String.join(
        ",\n",
        "{calls: count(call)",
        sum("input", input),
        sum("output", output),
        sum("cache_read", Figures.tokens("cache_read_tokens")),
        sum("cache_write", Figures.tokens("cache_write_tokens")),
        sum("reasoning", Figures.tokens("reasoning_tokens")),
        sum("cost", "coalesce(%s, %s)".formatted(Figures.usd("cost_usd"), computed)),
        "with_tokens: count(coalesce(%s, %s))".formatted(input, output),
        "with_computed_cost: count(%s)}".formatted(computed));
  }

  /** What the figures come to, and how many calls gave one. */
  private static String sum(String name, String figure) {
    return "%1$s: sum(%2$s), with_%1$s: count(%2$s)".formatted(name, figure);
  }

  public static Usage of(Value sums) {
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
