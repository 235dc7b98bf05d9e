package dev.memorygraph.graph.read.usage;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Sums of numbers without binary floating point, which would depend on the order of adding: each
 * number is taken apart into the whole, millionths, and millionths of those, which are whole
 * numbers and are added by themselves.
 */
final class ExactSum {
  /** Decimals of a sum: no cost has more, and no more of a number of seconds counts. */
  static final int DECIMALS = 12;

  private ExactSum() {}

  /** The columns that {@link #read} reads, and what each adds up. */
  static Map<String, String> of(String name, String figure) {
    String whole = "toInteger(%s)".formatted(figure);
    String rest = "toInteger(round((%s - %s) * 1e12))".formatted(figure, whole);
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put(name + "_whole", "sum(%s)".formatted(whole));
    columns.put(name + "_micro", "sum(%s / 1000000)".formatted(rest));
    columns.put(name + "_pico", "sum(%s %% 1000000)".formatted(rest));
    columns.put("with_" + name, "count(%s)".formatted(figure));
    return columns;
  }

  /** The sum; empty where there was nothing to add. */
  static Optional<BigDecimal> read(ToLongFunction<String> sums, String name) {
    if (sums.applyAsLong("with_" + name) == 0) {
      return Optional.empty();
    }
    BigDecimal micro = BigDecimal.valueOf(sums.applyAsLong(name + "_micro"), DECIMALS / 2);
    BigDecimal pico = BigDecimal.valueOf(sums.applyAsLong(name + "_pico"), DECIMALS);
    BigDecimal sum =
        BigDecimal.valueOf(sums.applyAsLong(name + "_whole"))
            .add(micro)
            .add(pico)
            .stripTrailingZeros();
    return Optional.of(sum.setScale(Math.max(0, sum.scale())));
  }
}
