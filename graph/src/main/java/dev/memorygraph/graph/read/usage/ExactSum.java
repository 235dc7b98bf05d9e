package dev.memorygraph.graph.read.usage;

import java.math.BigDecimal;
import java.util.Optional;
import org.neo4j.driver.Value;

/**
 * Sums of dollars without binary floating point, which would depend on the order of adding: each
 * cost is taken apart into whole dollars, millionths, and millionths of those, which are whole
 * numbers and are added by themselves.
 */
final class ExactSum {
  /** Decimals of a sum: no cost has more. */
  static final int DECIMALS = 12;

  private static final String PARTS =
      """
      %1$s_usd: sum(toInteger(%2$s)),
      %1$s_micro: sum(toInteger(round((%2$s - toInteger(%2$s)) * 1e12)) / 1000000),
      %1$s_pico: sum(toInteger(round((%2$s - toInteger(%2$s)) * 1e12)) %% 1000000),
      with_%1$s: count(%2$s)""";

  private ExactSum() {}

  /** The entries of a Cypher map that {@link #read} reads. */
  static String of(String name, String figure) {
    return PARTS.formatted(name, "(" + figure + ")");
  }

  /** The sum; empty where there was nothing to add. */
  static Optional<BigDecimal> read(Value sums, String name) {
    if (sums.get("with_" + name).asLong() == 0) {
      return Optional.empty();
    }
    BigDecimal micro = BigDecimal.valueOf(sums.get(name + "_micro").asLong(), DECIMALS / 2);
    BigDecimal pico = BigDecimal.valueOf(sums.get(name + "_pico").asLong(), DECIMALS);
    BigDecimal sum =
        BigDecimal.valueOf(sums.get(name + "_usd").asLong())
            .add(micro)
            .add(pico)
            .stripTrailingZeros();
    return Optional.of(sum.setScale(Math.max(0, sum.scale())));
  }
}
