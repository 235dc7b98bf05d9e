package dev.memorygraph.genai.price;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which calls a price is for. Written as {@code unit[@tokens][/tier]}: {@code input}, {@code
 * input@200000}, {@code cache_read/batch}, {@code output@272000/priority}.
 *
 * @param aboveTokens the price is for calls whose whole input, cache included, has more tokens than
 *     this; 0 for all calls
 * @param tier the provider's service tier, in lower case; empty for the standard one
 */
public record RateKey(PricedUnit unit, long aboveTokens, String tier)
    implements Comparable<RateKey> {
  private static final Pattern TEXT =
      Pattern.compile("([a-z][a-z0-9_]*)(?:@([1-9]\\d{0,11}))?(?:/([a-z][a-z0-9_-]{0,31}))?");
  private static final Comparator<RateKey> ORDER =
      Comparator.comparing(RateKey::unit)
          .thenComparing(RateKey::tier)
          .thenComparingLong(RateKey::aboveTokens);

  /** The price of a unit in every call of the standard tier. */
  public static RateKey of(PricedUnit unit) {
    return new RateKey(unit, 0, "");
  }

  /** Reads what {@link #toString} wrote; empty where it is none. */
  public static Optional<RateKey> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long above = parts.group(2) == null ? 0 : Long.parseLong(parts.group(2));
    String tier = parts.group(3) == null ? "" : parts.group(3);
    return PricedUnit.parse(parts.group(1)).map(unit -> new RateKey(unit, above, tier));
  }

  /** The same for calls with more input than this. */
  public RateKey above(long tokens) {
    return new RateKey(unit, tokens, tier);
  }

  /** The same for a service tier. */
  public RateKey in(String serviceTier) {
    return new RateKey(unit, aboveTokens, serviceTier);
  }

  @Override
  public int compareTo(RateKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    String step = aboveTokens == 0 ? "" : "@" + aboveTokens;
    return unit.label() + step + (tier.isEmpty() ? "" : "/" + tier);
  }
}
