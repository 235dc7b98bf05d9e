package dev.memorygraph.genai.price;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a model's prices hold for one call.
 *
 * <p>Price steps are for the whole call: above 200,000 tokens of input every token costs the upper
 * price, as Google, Anthropic and OpenAI bill. A kind of token that has a price below the step and
 * none above it has no price that is known above it.
 */
final class Tariff {
  /**
   * What tokens cost for which nobody lists a price. Pictures in a prompt are billed as text unless
   * a provider says otherwise; sound and pictures that a model makes never are.
   */
  private static final Map<PricedUnit, PricedUnit> BILLED_AS =
      Map.of(
          PricedUnit.CACHE_READ, PricedUnit.INPUT,
          PricedUnit.CACHE_WRITE, PricedUnit.INPUT,
          PricedUnit.INPUT_IMAGE, PricedUnit.INPUT,
          PricedUnit.REASONING, PricedUnit.OUTPUT);

  /** Units that models are sold by instead of tokens. */
  private static final Set<PricedUnit> INSTEAD_OF_TOKENS =
      Set.of(PricedUnit.IMAGE, PricedUnit.DOCUMENT, PricedUnit.CHARACTER, PricedUnit.SECOND);

  private final Prices prices;
  private final String tier;
  private final List<RateKey> keys = new ArrayList<>();
  private final Set<PricedUnit> listed = EnumSet.noneOf(PricedUnit.class);
  private final long step;

  /**
   * Those of a call.
   *
   * @param tier the call's service tier; empty for the standard one
   * @param input tokens of the whole input, cache included; 0 where it is unknown
   */
  Tariff(Prices prices, String tier, BigDecimal input) {
    this.prices = prices;
    this.tier = tier;
    long above = 0;
    for (RateKey key : prices.rates().keySet()) {
      if (key.tier().equals(tier)) {
        keys.add(key);
        listed.add(key.unit());
        if (key.unit().isTokens() && isAbove(input, key.aboveTokens())) {
          above = Math.max(above, key.aboveTokens());
        }
      }
    }
    this.step = above;
  }

  private static boolean isAbove(BigDecimal input, long tokens) {
    return tokens > 0 && input.compareTo(BigDecimal.valueOf(tokens)) > 0;
  }

  /** The price of a unit; empty where it is unknown. */
  Optional<BigDecimal> rate(PricedUnit unit) {
    if (lists(unit)) {
      return listed(unit);
    }
    if (unit == PricedUnit.CACHE_WRITE_1H) {
      // A provider that lists a write lists the short one: the long one is dearer.
      return lists(PricedUnit.CACHE_WRITE) ? Optional.empty() : rate(PricedUnit.INPUT);
    }
    return Optional.ofNullable(BILLED_AS.get(unit)).flatMap(this::rate);
  }

  /** Whether a unit is billed, whatever was used of it. */
  boolean isBilled(PricedUnit unit) {
    return !INSTEAD_OF_TOKENS.contains(unit)
        || !lists(PricedUnit.INPUT)
        || (!sellsTokens() && lists(unit))
        || (unit == PricedUnit.IMAGE && !lists(PricedUnit.OUTPUT_IMAGE) && !lists(unit));
  }

  /** What the model is sold by, where its tokens are listed and cost nothing. */
  Set<PricedUnit> soldInstead() {
    return sellsTokens() || !lists(PricedUnit.INPUT)
        ? Set.of()
        : keys.stream()
            .map(RateKey::unit)
            .filter(unit -> !unit.isTokens() && unit != PricedUnit.REQUEST && costs(unit))
            .collect(Collectors.toSet());
  }

  /** What each call costs besides; empty where that is not known of this tier. */
  Optional<BigDecimal> perRequest() {
    boolean elsewhere =
        prices.rates().keySet().stream().anyMatch(key -> key.unit() == PricedUnit.REQUEST);
    return elsewhere ? rate(PricedUnit.REQUEST) : Optional.of(BigDecimal.ZERO);
  }

  /** Whether what tokens cost depends on how long the input is. */
  boolean hasSteps() {
    return keys.stream().anyMatch(key -> key.aboveTokens() > 0);
  }

  private boolean sellsTokens() {
    return keys.stream()
        .filter(key -> key.unit().isTokens())
        .anyMatch(key -> prices.rate(key).orElse(BigDecimal.ZERO).signum() > 0);
  }

  /** Whether an unknown amount of a unit would cost something. */
  boolean costs(PricedUnit unit) {
    return rate(unit).map(usd -> usd.signum() > 0).orElse(lists(unit));
  }

  private boolean lists(PricedUnit unit) {
    return listed.contains(unit);
  }

  private Optional<BigDecimal> listed(PricedUnit unit) {
    return prices.rate(new RateKey(unit, unit.isTokens() ? step : 0, tier));
  }
}
