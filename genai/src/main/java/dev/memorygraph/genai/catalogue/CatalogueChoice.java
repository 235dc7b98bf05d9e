package dev.memorygraph.genai.catalogue;

import dev.memorygraph.genai.price.Catalogue;
import java.util.Optional;

/**
 * Which list prices hold for models that no registry knows: the setting {@code PRICE_CATALOGUE}.
 */
public enum CatalogueChoice {
  /** Those that ship. */
  SHIPPED,
  /** None: what no registry prices has no cost that is known. */
  NONE;

  /** The choice of that name, in lower case; empty where there is none. */
  public static Optional<CatalogueChoice> parse(String name) {
    return switch (name) {
      case "shipped" -> Optional.of(SHIPPED);
      case "none" -> Optional.of(NONE);
      default -> Optional.empty();
    };
  }

  /** The catalogue, read when it is first asked for. */
  public Catalogue catalogue() {
    return this == NONE
        ? Catalogue.NONE
        : (name, provider) -> ShippedCatalogue.load().find(name, provider);
  }
}
