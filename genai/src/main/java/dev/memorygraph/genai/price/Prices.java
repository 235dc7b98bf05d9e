package dev.memorygraph.genai.price;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a model costs at one time, in US dollars: for a million tokens, or for one of anything else.
 * What is not there is unknown, not free.
 */
public record Prices(SortedMap<RateKey, BigDecimal> rates) {
  /** Nothing is known. */
  public static final Prices UNKNOWN = new Prices(new TreeMap<>());

  private static final Pattern COMMA = Pattern.compile(",");

  public Prices {
    TreeMap<RateKey, BigDecimal> plain = new TreeMap<>();
    rates.forEach((key, usd) -> plain.put(key, usd.stripTrailingZeros()));
    rates = Collections.unmodifiableSortedMap(plain);
  }

  public static Prices of(Map<RateKey, BigDecimal> rates) {
    return new Prices(new TreeMap<>(rates));
  }

  /** Reads what {@link #toString} wrote; an entry that is none is left out. */
  public static Prices parse(String text) {
    TreeMap<RateKey, BigDecimal> rates = new TreeMap<>();
    COMMA
        .splitAsStream(text)
        .map(entry -> entry.split("=", 2))
        .filter(entry -> entry.length == 2)
        .forEach(
            entry ->
                RateKey.parse(entry[0])
                    .ifPresent(key -> decimal(entry[1]).ifPresent(usd -> rates.put(key, usd))));
    return new Prices(rates);
  }

  public boolean isEmpty() {
    return rates.isEmpty();
  }

  /** The price under a key itself; {@link Tariff} tells which one holds for a call. */
  public Optional<BigDecimal> rate(RateKey key) {
    return Optional.ofNullable(rates.get(key));
  }

  /** Those of these prices whose key is wanted. */
  public Prices only(Predicate<RateKey> wanted) {
    TreeMap<RateKey, BigDecimal> rest = new TreeMap<>(rates);
    rest.keySet().removeIf(wanted.negate());
    return new Prices(rest);
  }

  /** These prices, and others; of a key that both have, the others'. */
  public Prices and(Prices others) {
    TreeMap<RateKey, BigDecimal> all = new TreeMap<>(rates);
    all.putAll(others.rates);
    return new Prices(all);
  }

  /** Whether both have a price under some key, and under no key another. */
  public boolean agreesWith(Prices others) {
    Prices common = only(others.rates.keySet()::contains);
    return !common.isEmpty() && common.equals(others.only(rates.keySet()::contains));
  }

  /** {@code key=usd,key=usd} in the order of the keys; empty where nothing is known. */
  @Override
  public String toString() {
    return rates.entrySet().stream()
        .map(rate -> rate.getKey() + "=" + rate.getValue().toPlainString())
        .collect(Collectors.joining(","));
  }

  private static Optional<BigDecimal> decimal(String text) {
    return Stream.of(text)
        .filter(digits -> digits.matches("\\d{1,15}(\\.\\d{1,30})?"))
        .map(BigDecimal::new)
        .findFirst();
  }
}
