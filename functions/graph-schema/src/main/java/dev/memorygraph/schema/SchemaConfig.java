package dev.memorygraph.schema;

import dev.memorygraph.kit.Configuration;
import java.net.URI;
import java.util.Map;

/** What the function is configured with. */
record SchemaConfig(URI graph, String user, String passwordSecret) {

  /**
   * Reads {@code NEO4J_URI}, {@code NEO4J_USERNAME} and {@code NEO4J_PASSWORD_SECRET}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static SchemaConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    SchemaConfig config =
        new SchemaConfig(
            settings.uri("NEO4J_URI"),
            settings.text("NEO4J_USERNAME", "neo4j"),
            settings.text("NEO4J_PASSWORD_SECRET"));
    settings.check();
    return config;
  }
}
