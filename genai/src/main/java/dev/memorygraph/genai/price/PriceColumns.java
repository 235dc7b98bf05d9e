package dev.memorygraph.genai.price;

import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prices as a line of a model's node holds them: five columns with bars between, of which any may
 * be blank, and, where there are more prices, the others as {@link Prices#toString} writes them.
 */
public final class PriceColumns {
  private static final Pattern BAR = Pattern.compile("\\|");
  private static final List<RateKey> COLUMNS =
      Stream.of(
              PricedUnit.INPUT,
              PricedUnit.OUTPUT,
              PricedUnit.CACHE_READ,
              PricedUnit.CACHE_WRITE,
              PricedUnit.REASONING)
          .map(RateKey::of)
          .toList();

  private PriceColumns() {}

  /** Whether a price has a column, or a field, of its own. */
  public static boolean has(RateKey key) {
    return COLUMNS.contains(key);
  }

  public static String write(Prices prices) {
    Stream<String> columns =
        COLUMNS.stream().map(key -> prices.rate(key).map(BigDecimal::toPlainString).orElse(""));
    String others = prices.only(key -> !has(key)).toString();
    return Stream.concat(columns, Stream.of(others).filter(text -> !text.isEmpty()))
        .collect(Collectors.joining("|"));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static Prices read(String text) {
    String[] parts = BAR.split(text, -1);
    if (parts.length != COLUMNS.size() && parts.length != COLUMNS.size() + 1) {
      throw new IllegalArgumentException("Not the columns of prices");
    }
    TreeMap<RateKey, BigDecimal> rates = new TreeMap<>();
    for (int column = 0; column < COLUMNS.size(); column++) {
      if (!parts[column].isEmpty()) {
        rates.put(COLUMNS.get(column), new BigDecimal(parts[column]));
      }
    }
    Prices five = new Prices(rates);
    return parts.length == COLUMNS.size() ? five : five.and(Prices.parse(parts[COLUMNS.size()]));
  }
}
