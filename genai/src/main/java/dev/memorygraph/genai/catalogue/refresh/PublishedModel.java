package dev.memorygraph.genai.catalogue.refresh;

import dev.memorygraph.genai.catalogue.Seller;
import dev.memorygraph.genai.price.Prices;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A model of a published price list.
 *
 * @param provider by its OpenTelemetry name
 * @param name as the provider calls it, in lower case
 * @param names all names that the list gives it, in lower case, the provider's among them
 * @param mode empty if unknown
 * @param contextTokens 0 if unknown
 */
record PublishedModel(
    String provider,
    Seller seller,
    String name,
    Set<String> names,
    String mode,
    long contextTokens,
    Prices prices) {
  /** A word alone may as well be somebody's own name for a model, but for these. */
  private static final Pattern WORD =
      Pattern.compile("(?:.*/)?(?!(?:codestral|command|devstral|kimi|sonar)$)[a-z]+");

  PublishedModel {
    names = Set.copyOf(names);
  }

  /** Whether it has a price, and a name that tells it from others. */
  boolean isListed() {
    return isPriced() && !WORD.matcher(name).matches();
  }

  /** Whether it has a price at all. Zeros are what a list has for want of a price. */
  private boolean isPriced() {
    return prices.rates().values().stream().anyMatch(usd -> usd.signum() > 0)
        || (!prices.isEmpty() && name.endsWith(":free"));
  }
}
