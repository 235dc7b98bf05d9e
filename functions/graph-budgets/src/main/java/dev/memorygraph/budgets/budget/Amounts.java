package dev.memorygraph.budgets.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may be spent in a period: dollars, tokens, or both. A budget that has both is as far gone as
 * the one of them that is further.
 *
 * @param usd above zero
 * @param tokens above zero
 */
public record Amounts(Optional<BigDecimal> usd, Optional<Long> tokens) {
  private static final int SHARE_DECIMALS = 6;

  /** Dollars and tokens that were spent, or are to be expected; empty where nobody knows. */
  public record Used(Optional<BigDecimal> usd, Optional<BigDecimal> tokens) {
    public static final Used UNKNOWN = new Used(Optional.empty(), Optional.empty());
  }

  /** Whether so much is at least, or more than, so many per cent of an amount. */
  public boolean isPassed(Threshold threshold, Used used) {
    return passes(threshold, used.usd(), usd)
        || passes(threshold, used.tokens(), tokens.map(BigDecimal::valueOf));
  }

  private static boolean passes(
      Threshold threshold, Optional<BigDecimal> used, Optional<BigDecimal> amount) {
    return used.isPresent() && amount.isPresent() && threshold.isPassed(used.get(), amount.get());
  }

  /** The part of the amount that is used, 1 for all of it; empty where nobody knows. */
  public Optional<BigDecimal> share(Used used) {
    return Stream.of(share(used.usd(), usd), share(used.tokens(), tokens.map(BigDecimal::valueOf)))
        .flatMap(Optional::stream)
        .max(BigDecimal::compareTo);
  }

  private static Optional<BigDecimal> share(
      Optional<BigDecimal> used, Optional<BigDecimal> amount) {
    return used.flatMap(
        part -> amount.map(whole -> part.divide(whole, SHARE_DECIMALS, RoundingMode.DOWN)));
  }
}
