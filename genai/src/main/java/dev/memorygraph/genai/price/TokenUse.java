package dev.memorygraph.genai.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How many tokens a call used. Cache reads and writes are parts of the input, reasoning is a part
 * of the output, as the OpenTelemetry conventions count them: charging them beside the whole would
 * charge them twice.
 */
public record TokenUse(
    Optional<Long> input,
    Optional<Long> output,
    Optional<Long> cacheRead,
    Optional<Long> cacheWrite,
    Optional<Long> reasoning) {
  /** Decimals of a cost in dollars. */
  private static final int DECIMALS = 12;

  /** Prices are for a million tokens. */
  private static final int MILLION_DIGITS = 6;

  /**
   * What the call costs in US dollars. Unknown where tokens were used that no price is known for,
   * where neither input nor output is known, and where a part is larger than its whole.
   */
  public Optional<BigDecimal> cost(TokenPrices prices) {
    if (input.isEmpty() && output.isEmpty()) {
      return Optional.empty();
    }
    long read = cacheRead.orElse(0L);
    long written = cacheWrite.orElse(0L);
    long thought = reasoning.orElse(0L);
    long plainInput = input.orElse(0L) - read - written;
    long plainOutput = output.orElse(0L) - thought;
    if (plainInput < 0 || plainOutput < 0) {
      return Optional.empty();
    }
    return sum(
        charge(plainInput, prices.input()),
        charge(read, prices.cacheRead().or(prices::input)),
        charge(written, prices.cacheWrite().or(prices::input)),
        charge(plainOutput, prices.output()),
        charge(thought, prices.reasoning().or(prices::output)));
  }

  @SafeVarargs
  private static Optional<BigDecimal> sum(Optional<BigDecimal>... charges) {
    BigDecimal total = BigDecimal.ZERO;
    for (Optional<BigDecimal> charge : charges) {
      if (charge.isEmpty()) {
        return Optional.empty();
      }
      total = total.add(charge.get());
    }
    return Optional.of(total.setScale(DECIMALS, RoundingMode.HALF_EVEN));
  }

  /** No tokens cost nothing, whether or not there is a price. */
  private static Optional<BigDecimal> charge(long tokens, Optional<BigDecimal> price) {
    return tokens == 0
        ? Optional.of(BigDecimal.ZERO)
        : price.map(usd -> usd.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION_DIGITS));
  }
}
