package dev.memorygraph.query;

import dev.memorygraph.kit.Configuration;
import dev.memorygraph.kit.Secret;
import java.net.URI;
import java.util.Map;

/** What the function is configured with. */
record QueryConfig(URI graph, String user, Secret password) {

  /**
   * Reads {@code NEO4J_URI}, {@code NEO4J_USERNAME} and {@code NEO4J_PASSWORD}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static QueryConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    QueryConfig config =
        new QueryConfig(
            settings.uri("NEO4J_URI"),
            settings.text("NEO4J_USERNAME", "neo4j"),
            settings.secret("NEO4J_PASSWORD"));
    settings.check();
    return config;
  }
}
