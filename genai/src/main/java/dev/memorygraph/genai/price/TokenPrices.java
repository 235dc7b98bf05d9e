package dev.memorygraph.genai.price;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What tokens of each kind cost, in US dollars for a million. Empty is unknown, not free; cache and
 * reasoning tokens without a price of their own cost what other tokens of input and output cost.
 */
public record TokenPrices(
    Optional<BigDecimal> input,
    Optional<BigDecimal> output,
    Optional<BigDecimal> cacheRead,
    Optional<BigDecimal> cacheWrite,
    Optional<BigDecimal> reasoning) {
  /** Nothing is known. */
  public static final TokenPrices UNKNOWN =
      new TokenPrices(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
