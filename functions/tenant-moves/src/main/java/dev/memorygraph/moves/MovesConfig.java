package dev.memorygraph.moves;

import dev.memorygraph.genai.catalogue.CatalogueChoice;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.placement.GraphSettings;
import java.time.Duration;
import java.util.Map;

/**
 * What the function is configured with.
 *
 * @param settled how long a phase waits until nobody works by the one before
 * @param catalogue which list prices hold for models that no registry knows
 */
record MovesConfig(GraphSettings graphs, Duration settled, CatalogueChoice catalogue) {
  /** Longer than any function runs, and a placement is used. */
  private static final Duration SETTLED = Duration.ofMinutes(6);

  /**
   * Reads what {@link GraphSettings} reads, {@code MOVE_SETTLED_AFTER} and {@code PRICE_CATALOGUE}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static MovesConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    MovesConfig config =
        new MovesConfig(
            GraphSettings.from(settings),
            settings.duration("MOVE_SETTLED_AFTER", SETTLED),
            settings.choice("PRICE_CATALOGUE", CatalogueChoice.SHIPPED, CatalogueChoice::parse));
    settings.check();
    return config;
  }
}
