package dev.memorygraph.genai.price;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model costs at one time, in US dollars: for a million tokens, or for one of anything else.
 * What is not there is unknown, not free.
 */
public record Prices(SortedMap<RateKey, BigDecimal> rates) {
  /** Nothing is known. */
  public static final Prices UNKNOWN = new Prices(new TreeMap<>());

  public Prices {
    TreeMap<RateKey, BigDecimal> plain = new TreeMap<>();
    rates.forEach((key, usd) -> plain.put(key, usd.stripTrailingZeros()));
    rates = Collections.unmodifiableSortedMap(plain);
  }

  public static Prices of(Map<RateKey, BigDecimal> rates) {
    return new Prices(new TreeMap<>(rates));
  }

  public boolean isEmpty() {
    return rates.isEmpty();
  }

  /** The price under a key itself; see {@code CallUse} for which one holds for a call. */
  public Optional<BigDecimal> rate(RateKey key) {
    return Optional.ofNullable(rates.get(key));
  }
}
