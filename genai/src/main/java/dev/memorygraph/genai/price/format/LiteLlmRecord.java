package dev.memorygraph.genai.price.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.price.PricedUnit;
import dev.memorygraph.genai.price.RateKey;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prices of a record of LiteLLM's {@code model_prices_and_context_window.json}. A field is a kind
 * of use, then a lifetime of cache, a step of input length and a service tier, each or none: {@code
 * cache_read_input_token_cost_above_272k_tokens_flex}. Prices are for one token.
 */
public final class LiteLlmRecord {
  private static final String SEARCH_SIZES = "search_context_cost_per_query";
  private static final String TIERS = "tiered_pricing";
  private static final int THOUSAND = 1000;

  private static final Pattern FIELD =
      Pattern.compile(
          "([a-z_]+?)(_above_1hr)?(?:_above_(\\d{1,7})k_tokens)?(?:_(batches|flex|priority))?");

  private static final Map<String, PricedUnit> UNITS =
      Map.ofEntries(
          Map.entry("input_cost_per_token", PricedUnit.INPUT),
          Map.entry("output_cost_per_token", PricedUnit.OUTPUT),
          Map.entry("cache_read_input_token_cost", PricedUnit.CACHE_READ),
          Map.entry("input_cost_per_token_cache_hit", PricedUnit.CACHE_READ),
          Map.entry("cache_creation_input_token_cost", PricedUnit.CACHE_WRITE),
          Map.entry("output_cost_per_reasoning_token", PricedUnit.REASONING),
          Map.entry("input_cost_per_audio_token", PricedUnit.INPUT_AUDIO),
          Map.entry("output_cost_per_audio_token", PricedUnit.OUTPUT_AUDIO),
          Map.entry("input_cost_per_image_token", PricedUnit.INPUT_IMAGE),
          Map.entry("output_cost_per_image_token", PricedUnit.OUTPUT_IMAGE),
          Map.entry("output_cost_per_image", PricedUnit.IMAGE),
          Map.entry("input_cost_per_request", PricedUnit.REQUEST),
          Map.entry("input_cost_per_second", PricedUnit.SECOND),
          Map.entry("output_cost_per_second", PricedUnit.SECOND));

  /** What these mean depends on the mode: what a chat model takes is not what it makes. */
  private static final Map<String, Map<String, PricedUnit>> UNITS_BY_MODE =
      Map.of(
          "image_generation", Map.of("input_cost_per_image", PricedUnit.IMAGE),
          "audio_speech", Map.of("input_cost_per_character", PricedUnit.CHARACTER),
          "rerank", Map.of("input_cost_per_query", PricedUnit.SEARCH),
          "search", Map.of("input_cost_per_query", PricedUnit.SEARCH));

  private static final Map<String, String> TIER_NAMES =
      Map.of("batches", "batch", "flex", "flex", "priority", "priority");

  /** Kinds of use that no {@link PricedUnit} stands for. */
  private static final Predicate<String> PRICE =
      Pattern.compile("(?:in|out)put_cost_per_.+|.+_token_cost|.*cost_per_.+").asMatchPredicate();

  private final PriceFields fields = new PriceFields();
  private final JsonNode json;
  private final Map<String, PricedUnit> byMode;

  private LiteLlmRecord(JsonNode json) {
    this.json = json;
    this.byMode = UNITS_BY_MODE.getOrDefault(json.path("mode").asText(), Map.of());
  }

  /**
   * The prices that a record lists; none for what is no object. A price of null is no price.
   *
   * @param json a model's record, without its name
   */
  public static PublishedPrices read(JsonNode json) {
    return new LiteLlmRecord(json).read();
  }

  private PublishedPrices read() {
    for (String field : names(json)) {
      if (field.equals(SEARCH_SIZES)) {
        search(json.get(field));
      } else if (field.equals(TIERS)) {
        steps(json.get(field));
      } else {
        price(field, json.get(field), 0);
      }
    }
    return fields.read();
  }

  /** Sorted: input before output, where one price is in both. */
  private static Set<String> names(JsonNode object) {
    return object.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void price(String field, JsonNode value, long above) {
    Optional<RateKey> key = key(field);
    if (key.isPresent()) {
      fields.perOne(field, above == 0 ? key.get() : key.get().above(above), value);
    } else if (PRICE.test(field)) {
      fields.leaveOut(field);
    }
  }

  private Optional<RateKey> key(String field) {
    Matcher parts = FIELD.matcher(field);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<PricedUnit> unit =
        Optional.ofNullable(UNITS.get(parts.group(1)))
            .or(() -> Optional.ofNullable(byMode.get(parts.group(1))));
    if (parts.group(2) != null) {
      unit = unit.filter(PricedUnit.CACHE_WRITE::equals).map(any -> PricedUnit.CACHE_WRITE_1H);
    }
    long above = parts.group(3) == null ? 0 : Long.parseLong(parts.group(3)) * THOUSAND;
    String tier = TIER_NAMES.getOrDefault(Objects.requireNonNullElse(parts.group(4), ""), "");
    return unit.map(sold -> new RateKey(sold, above, tier));
  }

  /** Calls do not say how large a search was: only one price for all sizes is a price. */
  private void search(JsonNode sizes) {
    Set<BigDecimal> prices =
        sizes
            .valueStream()
            .flatMap(size -> PriceFields.decimal(size).stream())
            .map(BigDecimal::stripTrailingZeros)
            .collect(Collectors.toSet());
    if (prices.size() == 1 && sizes.valueStream().allMatch(JsonNode::isValueNode)) {
      fields.perOne(SEARCH_SIZES, RateKey.of(PricedUnit.SEARCH), sizes.iterator().next());
    } else {
      fields.leaveOut(SEARCH_SIZES);
    }
  }

  /** Steps as a list, each with the lengths of input from and to which its prices are. */
  private void steps(JsonNode list) {
    for (JsonNode step : list) {
      Optional<Long> from = PriceFields.tokens(step.path("range").path(0));
      if (from.isEmpty()) {
        fields.leaveOut(TIERS);
        continue;
      }
      names(step).forEach(field -> price(field, step.get(field), from.get()));
    }
  }
}
