package dev.memorygraph.genai.catalogue;

import dev.memorygraph.base.BoundedCache;
import dev.memorygraph.genai.price.Catalogue;
import dev.memorygraph.genai.price.Catalogue.Listed;
import java.util.List;
import java.util.Optional;

/**
 * Which list prices hold for models that no registry knows: the setting {@code PRICE_CATALOGUE}.
 */
public enum CatalogueChoice {
  /** Those that ship. */
  SHIPPED,
  /** None: what no registry prices has no cost that is known. */
  NONE;

  private static final int MAX_ANSWERS = 10_000;

  /** The choice of that name, in lower case; empty where there is none. */
  public static Optional<CatalogueChoice> parse(String name) {
    return switch (name) {
      case "shipped" -> Optional.of(SHIPPED);
      case "none" -> Optional.of(NONE);
      default -> Optional.empty();
    };
  }

  /** The catalogue, read when it is first asked for; it remembers what it was asked. */
  public Catalogue catalogue() {
    if (this == NONE) {
      return Catalogue.NONE;
    }
    BoundedCache<Question, List<Listed>> answers =
        new BoundedCache<>(
            MAX_ANSWERS, asked -> ShippedCatalogue.load().find(asked.name(), asked.provider()));
    return (name, provider) -> answers.get(new Question(name, provider));
  }

  private record Question(String name, String provider) {}
}
