package dev.memorygraph.graph.call;

import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.genai.price.CallUse;
import dev.memorygraph.genai.price.PricedUnit;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What events said of a call's use, as properties of its node. */
public final class CallFigures {
  /** The properties that a bill depends on, and what each counts. */
  public static final Map<String, PricedUnit> UNITS =
      Map.ofEntries(
          Map.entry("input_tokens", PricedUnit.INPUT),
          Map.entry("output_tokens", PricedUnit.OUTPUT),
          Map.entry("cache_read_tokens", PricedUnit.CACHE_READ),
          Map.entry("cache_write_tokens", PricedUnit.CACHE_WRITE),
          Map.entry("cache_write_1h_tokens", PricedUnit.CACHE_WRITE_1H),
          Map.entry("reasoning_tokens", PricedUnit.REASONING),
          Map.entry("input_audio_tokens", PricedUnit.INPUT_AUDIO),
          Map.entry("output_audio_tokens", PricedUnit.OUTPUT_AUDIO),
          Map.entry("input_image_tokens", PricedUnit.INPUT_IMAGE),
          Map.entry("output_image_tokens", PricedUnit.OUTPUT_IMAGE),
          Map.entry("search_count", PricedUnit.SEARCH),
          Map.entry("image_count", PricedUnit.IMAGE),
          Map.entry("document_count", PricedUnit.DOCUMENT),
          Map.entry("character_count", PricedUnit.CHARACTER),
          Map.entry("seconds", PricedUnit.SECOND));

  /** The service tier: that of the answer, else the one that was asked for. */
  static final List<String> TIERS = List.of("service_tier", "request_service_tier");

  private CallFigures() {}

  /**
   * What was used.
   *
   * @param said properties by name; a number that no event could have said counts as unknown
   */
  static CallUse use(Map<String, Object> said) {
    EnumMap<PricedUnit, BigDecimal> amounts = new EnumMap<>(PricedUnit.class);
    for (Map.Entry<String, PricedUnit> unit : UNITS.entrySet()) {
      if (said.get(unit.getKey()) instanceof Number number && isPossible(number)) {
        amounts.put(unit.getValue(), exactly(number));
      }
    }
    String tier =
        TIERS.stream()
            .flatMap(property -> Optional.ofNullable(said.get(property)).stream())
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .findFirst()
            .orElse("");
    return new CallUse(amounts, tier);
  }

  private static boolean isPossible(Number number) {
    return number.doubleValue() >= 0 && number.doubleValue() <= EventRules.MAX_COUNT;
  }

  private static BigDecimal exactly(Number number) {
    return number instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : new BigDecimal(number.toString());
  }
}
