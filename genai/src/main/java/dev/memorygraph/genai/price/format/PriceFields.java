package dev.memorygraph.genai.price.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.price.PricedUnit.Measure;
import dev.memorygraph.genai.price.Prices;
import dev.memorygraph.genai.price.RateKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gathers the prices of one record, and the fields that could not be read. */
final class PriceFields {
  /** No price has more characters, and no number is built of a longer text. */
  private static final int MAX_DIGITS = 40;

  private static final int MILLION_DIGITS = 6;

  /** Of a price no one asks; a greater exponent would be a number of that many digits. */
  private static final int MAX_SCALE = 30;

  private static final BigDecimal MAX_TOKENS = BigDecimal.TEN.pow(9);

  private final Map<RateKey, BigDecimal> rates = new TreeMap<>();
  private final List<String> unread = new ArrayList<>();

  /** A price for one token or for one of anything else. */
  void perOne(String field, RateKey key, JsonNode value) {
    int shift = key.unit().measure() == Measure.MILLION_TOKENS ? MILLION_DIGITS : 0;
    put(field, key, decimal(value).map(usd -> usd.movePointRight(shift)));
  }

  /** A price as {@link Prices} has it: for a million tokens or for one of anything else. */
  void perMeasure(String field, RateKey key, JsonNode value) {
    put(field, key, decimal(value));
  }

  void leaveOut(String field) {
    unread.add(field);
  }

  PublishedPrices read() {
    return new PublishedPrices(Prices.of(rates), unread);
  }

  /** Of two fields for one price the first holds, unless it says nothing but zero. */
  private void put(String field, RateKey key, Optional<BigDecimal> usd) {
    if (usd.isEmpty()) {
      unread.add(field);
      return;
    }
    BigDecimal before = rates.getOrDefault(key, BigDecimal.ZERO);
    if (before.signum() == 0) {
      rates.put(key, usd.get());
    } else if (usd.get().signum() != 0 && before.compareTo(usd.get()) != 0) {
      unread.add(field);
    }
  }

  /** A count of tokens. */
  static Optional<Long> tokens(JsonNode value) {
    return decimal(value)
        .filter(count -> count.compareTo(MAX_TOKENS) < 0)
        .map(BigDecimal::longValue);
  }

  /** A number, or a text of one, that is not negative. */
  static Optional<BigDecimal> decimal(JsonNode value) {
    if (value.isNumber()) {
      return plain(value.asText());
    }
    return value.isTextual() ? plain(value.textValue().strip()) : Optional.empty();
  }

  private static Optional<BigDecimal> plain(String text) {
    if (text.isEmpty() || text.length() > MAX_DIGITS) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Optional.of(number)
          .filter(usd -> usd.signum() >= 0 && Math.abs(usd.scale()) <= MAX_SCALE);
    } catch (NumberFormatException e) {
      return Optional.empty(); // a word, or not a number of floating point
    }
  }
}
