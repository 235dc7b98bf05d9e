package dev.memorygraph.genai.catalogue.refresh;

import dev.memorygraph.genai.catalogue.Seller;
import dev.memorygraph.genai.price.Prices;
import java.util.Set;

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
  PublishedModel {
    names = Set.copyOf(names);
  }

  /** Whether it has a price at all. Zeros are what a list has for want of a price. */
  boolean isPriced() {
    return prices.rates().values().stream().anyMatch(usd -> usd.signum() > 0)
        || (!prices.isEmpty() && name.endsWith(":free"));
  }
}
