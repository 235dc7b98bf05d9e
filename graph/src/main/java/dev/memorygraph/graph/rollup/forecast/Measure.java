package dev.memorygraph.graph.rollup.forecast;

import dev.memorygraph.graph.read.usage.Usage;
import dev.memorygraph.graph.rollup.Sums;
import java.math.BigDecimal;
import java.util.Optional;

/** What is looked ahead for. */
public enum Measure {
  CALLS,
  /** Input and output. */
  TOKENS,
  /** US dollars. */
  COST;

  /** How much calls come to; empty where none of them says. */
  public Optional<BigDecimal> of(Sums sums) {
    Usage usage = sums.usage();
    return switch (this) {
      case CALLS -> Optional.of(BigDecimal.valueOf(usage.calls()));
      case TOKENS -> tokens(usage);
      case COST -> usage.costUsd();
    };
  }

  private static Optional<BigDecimal> tokens(Usage usage) {
    Optional<Long> input = usage.amount("input_tokens");
    Optional<Long> output = usage.amount("output_tokens");
    return input.isEmpty() && output.isEmpty()
        ? Optional.empty()
        : Optional.of(BigDecimal.valueOf(Math.addExact(input.orElse(0L), output.orElse(0L))));
  }
}
