package dev.memorygraph.genai.price.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.price.PricedUnit;
import dev.memorygraph.genai.price.RateKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prices of a model's {@code cost} as models.dev publishes it, in dollars for a million tokens. Of
 * price steps there are two forms: {@code context_over_200k} with prices in it, and {@code tiers},
 * a list of prices each with the {@code tier} that they are for.
 */
public final class ModelsDevCost {
  private static final String TIERS = "tiers";
  private static final int THOUSAND = 1000;
  private static final Pattern STEP = Pattern.compile("context_over_(\\d{1,7})k");

  /** Not prices: they say what the prices beside them are for. */
  private static final Set<String> CONDITIONS = Set.of("tier", TIERS);

  private static final Map<String, PricedUnit> UNITS =
      Map.of(
          "input", PricedUnit.INPUT,
          "output", PricedUnit.OUTPUT,
          "cache_read", PricedUnit.CACHE_READ,
          "cache_write", PricedUnit.CACHE_WRITE,
          "reasoning", PricedUnit.REASONING,
          "input_audio", PricedUnit.INPUT_AUDIO,
          "output_audio", PricedUnit.OUTPUT_AUDIO);

  private final PriceFields fields = new PriceFields();

  private ModelsDevCost() {}

  /**
   * The prices that a {@code cost} lists; none for what is no object. A price of null is no price.
   */
  public static PublishedPrices read(JsonNode cost) {
    ModelsDevCost reader = new ModelsDevCost();
    reader.prices(cost, 0);
    cost.path(TIERS).forEach(reader::tier);
    return reader.fields.read();
  }

  private void prices(JsonNode cost, long above) {
    for (Map.Entry<String, JsonNode> field : cost.properties()) {
      String name = field.getKey();
      Matcher step = STEP.matcher(name);
      if (step.matches() && field.getValue().isObject()) {
        prices(field.getValue(), Long.parseLong(step.group(1)) * THOUSAND);
      } else if (!CONDITIONS.contains(name) && !field.getValue().isNull()) {
        price(name, field.getValue(), above);
      }
    }
  }

  private void price(String field, JsonNode value, long above) {
    Optional<RateKey> key = Optional.ofNullable(UNITS.get(field)).map(RateKey::of);
    if (key.isPresent()) {
      fields.perMeasure(field, key.get().above(above), value);
    } else {
      fields.leaveOut(field);
    }
  }

  private void tier(JsonNode prices) {
    JsonNode tier = prices.path("tier");
    Optional<Long> from = PriceFields.tokens(tier.path("size"));
    if (from.isEmpty() || !tier.path("type").asText("context").equals("context")) {
      fields.leaveOut(TIERS);
    } else {
      prices(prices, from.get());
    }
  }
}
