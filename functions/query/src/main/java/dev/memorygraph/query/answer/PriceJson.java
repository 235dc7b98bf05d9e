package dev.memorygraph.query.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.genai.price.Prices;
import dev.memorygraph.genai.price.RateKey;
import dev.memorygraph.genai.time.Timeline.Span;
import java.math.BigDecimal;
import java.time.Instant;

/** What a model costs, as answers show it. */
public final class PriceJson {
  private PriceJson() {}

  /** The prices of a stretch of time, since when they hold, and their version. */
  public static ObjectNode of(Span<Prices> span) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("valid_from", Instant.ofEpochMilli(span.fromMs()).toString());
    json.put("price_version", span.version());
    span.value()
        .rates()
        .forEach((key, usd) -> json.put(label(key), new BigDecimal(usd.toPlainString())));
    return json;
  }

  /**
   * Such as {@code input_usd_per_million}, {@code input_usd_per_million@200000}, {@code
   * search_usd}.
   */
  private static String label(RateKey key) {
    String unit = key.unit().label();
    String measure = key.unit().isTokens() ? "_usd_per_million" : "_usd";
    return unit + measure + key.toString().substring(unit.length());
  }
}
