package dev.memorygraph.query;

import dev.memorygraph.genai.catalogue.CatalogueChoice;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.placement.GraphSettings;
import java.util.Map;

/**
 * What the function is configured with.
 *
 * @param catalogue which list prices hold for models that no registry knows
 */
record QueryConfig(GraphSettings graphs, CatalogueChoice catalogue) {

  /**
   * Reads what {@link GraphSettings} reads, and {@code PRICE_CATALOGUE}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static QueryConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    QueryConfig config =
        new QueryConfig(
            GraphSettings.from(settings),
            settings.choice("PRICE_CATALOGUE", CatalogueChoice.SHIPPED, CatalogueChoice::parse));
    settings.check();
    return config;
  }
}
