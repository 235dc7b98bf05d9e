package dev.memorygraph.genai.price;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a call used of everything that is billed.
 *
 * <p>{@link PricedUnit#INPUT} and {@link PricedUnit#OUTPUT} are wholes: cache, audio and pictures
 * are parts of the input, reasoning, audio and pictures are parts of the output, and what is kept
 * for an hour is part of {@link PricedUnit#CACHE_WRITE}. Charging them beside the whole would
 * charge them twice.
 *
 * @param amounts what is known; what is not there is unknown, not zero
 * @param tier the provider's service tier as it bills; empty for the standard one
 */
public record CallUse(Map<PricedUnit, BigDecimal> amounts, String tier) {
  private static final Set<String> STANDARD =
      Set.of("", "default", "standard", "auto", "on_demand", "standard_only");

  public CallUse {
    EnumMap<PricedUnit, BigDecimal> copy = new EnumMap<>(PricedUnit.class);
    copy.putAll(amounts);
    if (copy.containsKey(PricedUnit.CACHE_WRITE_1H)) {
      copy.putIfAbsent(PricedUnit.CACHE_WRITE, copy.get(PricedUnit.CACHE_WRITE_1H));
    }
    amounts = Collections.unmodifiableMap(copy);
    String lower = tier.strip().toLowerCase(Locale.ROOT);
    tier = STANDARD.contains(lower) ? "" : lower.equals("batches") ? "batch" : lower;
  }

  public boolean isEmpty() {
    return amounts.isEmpty();
  }

  public boolean isKnown(PricedUnit unit) {
    return amounts.containsKey(unit);
  }

  /** Whether the call told of tokens at all. */
  public boolean hasTokens() {
    return isKnown(PricedUnit.INPUT) || isKnown(PricedUnit.OUTPUT);
  }

  /**
   * The amounts without their parts, so that all of them together are the call.
   *
   * @return empty where parts are greater than their whole: then nothing can be told
   */
  public Optional<Map<PricedUnit, BigDecimal>> apart() {
    EnumMap<PricedUnit, BigDecimal> apart = new EnumMap<>(PricedUnit.class);
    apart.putAll(amounts);
    amounts.forEach(
        (part, amount) ->
            part.whole()
                .ifPresent(
                    whole -> apart.computeIfPresent(whole, (unit, rest) -> rest.subtract(amount))));
    return apart.values().stream().allMatch(amount -> amount.signum() >= 0)
        ? Optional.of(apart)
        : Optional.empty();
  }
}
