package dev.memorygraph.anomalies;

import dev.memorygraph.kit.Configuration;
import dev.memorygraph.placement.GraphSettings;
import java.util.Map;

/** What the function is configured with. */
record AnomalyConfig(GraphSettings graphs) {

  /**
   * Reads what {@link GraphSettings} reads.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static AnomalyConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    AnomalyConfig config = new AnomalyConfig(GraphSettings.from(settings));
    settings.check();
    return config;
  }
}
