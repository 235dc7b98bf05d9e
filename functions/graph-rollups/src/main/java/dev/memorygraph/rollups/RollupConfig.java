package dev.memorygraph.rollups;

import dev.memorygraph.kit.Configuration;
import dev.memorygraph.placement.GraphSettings;
import java.util.Map;

/** What the function is configured with. */
record RollupConfig(GraphSettings graphs) {

  /**
   * Reads what {@link GraphSettings} reads.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static RollupConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    RollupConfig config = new RollupConfig(GraphSettings.from(settings));
    settings.check();
    return config;
  }
}
