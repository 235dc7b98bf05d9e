package dev.memorygraph.genai.price;

import dev.memorygraph.contracts.event.EventRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a call costs.
 *
 * @param usd dollars for all that has a price, with {@value #DECIMALS} decimals
 * @param unpriced what was used and has no price that is known; where there is any, the dollars are
 *     only a part of the cost
 */
public record Bill(BigDecimal usd, SortedSet<PricedUnit> unpriced) {
  /** Decimals of a cost. */
  public static final int DECIMALS = 12;

  private static final BigDecimal MAX_USD = BigDecimal.valueOf(EventRules.MAX_USD);

  /** Prices of tokens are for a million. */
  private static final int MILLION_DIGITS = 6;

  public Bill {
    unpriced = Collections.unmodifiableSortedSet(new TreeSet<>(unpriced));
  }

  /** Whether the dollars are the whole cost. */
  public boolean isWhole() {
    return unpriced.isEmpty();
  }

  /**
   * The bill of a call by prices that held when it was made.
   *
   * @return empty where nothing is known of what was used, where nothing has a price, where a part
   *     is greater than its whole, and beyond {@link EventRules#MAX_USD}
   */
  public static Optional<Bill> of(CallUse use, Prices prices) {
    if (use.isEmpty() || prices.isEmpty()) {
      return Optional.empty();
    }
    return use.apart()
        .map(apart -> of(use, apart, prices))
        .filter(bill -> bill.usd().compareTo(MAX_USD) <= 0);
  }

  private static Bill of(CallUse use, Map<PricedUnit, BigDecimal> apart, Prices prices) {
    BigDecimal input = use.amounts().getOrDefault(PricedUnit.INPUT, BigDecimal.ZERO);
    Tariff tariff = new Tariff(prices, use.tier(), input);
    TreeSet<PricedUnit> unpriced = new TreeSet<>();
    Optional<BigDecimal> perRequest = tariff.perRequest();
    perRequest.ifPresentOrElse(usd -> {}, () -> unpriced.add(PricedUnit.REQUEST));
    BigDecimal sum = perRequest.orElse(BigDecimal.ZERO);
    for (Map.Entry<PricedUnit, BigDecimal> used : apart.entrySet()) {
      PricedUnit unit = used.getKey();
      if (used.getValue().signum() > 0 && (tariff.isBilled(unit) || !use.hasTokens())) {
        Optional<BigDecimal> rate = tariff.rate(unit);
        rate.ifPresentOrElse(usd -> {}, () -> unpriced.add(unit));
        sum = sum.add(charge(unit, used.getValue(), rate.orElse(BigDecimal.ZERO)));
      }
    }
    if (use.hasTokens()) {
      unknown(PricedUnit.INPUT, use, tariff).ifPresent(unpriced::add);
      unknown(PricedUnit.OUTPUT, use, tariff).ifPresent(unpriced::add);
    }
    Set<PricedUnit> instead = tariff.soldInstead();
    if (instead.stream().noneMatch(use::isKnown)) {
      unpriced.addAll(instead);
    }
    return new Bill(sum.setScale(DECIMALS, RoundingMode.HALF_EVEN), unpriced);
  }

  /** Tokens that nobody counted cost what nobody knows, unless they cost nothing. */
  private static Optional<PricedUnit> unknown(PricedUnit unit, CallUse use, Tariff tariff) {
    boolean matters = tariff.costs(unit) || (unit == PricedUnit.INPUT && tariff.hasSteps());
    return !use.isKnown(unit) && matters ? Optional.of(unit) : Optional.empty();
  }

  private static BigDecimal charge(PricedUnit unit, BigDecimal amount, BigDecimal usd) {
    BigDecimal charge = amount.multiply(usd);
    return unit.isTokens() ? charge.movePointLeft(MILLION_DIGITS) : charge;
  }
}
