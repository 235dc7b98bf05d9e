package dev.memorygraph.ingest;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.kit.Secret;
import java.net.URI;
import java.util.Map;

/**
 * What both doors are configured with.
 *
 * @param vaultFunction name of the function that stores contents of batches
 */
public record IngestConfig(
    URI graph, String user, Secret password, Classes classes, String vaultFunction) {

  /**
   * Reads {@code NEO4J_URI}, {@code NEO4J_USERNAME}, {@code NEO4J_PASSWORD} and {@code
   * DEFAULT_CLASSIFICATION}, {@code TENANT_CLASSIFICATIONS} and {@code VAULT_FUNCTION}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  public static IngestConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    IngestConfig config =
        new IngestConfig(
            settings.uri("NEO4J_URI"),
            settings.text("NEO4J_USERNAME", "neo4j"),
            settings.secret("NEO4J_PASSWORD"),
            new Classes(
                settings.choice(
                    "DEFAULT_CLASSIFICATION", Classification.INTERNAL, Classification::parse),
                settings.choice("TENANT_CLASSIFICATIONS", Map.of(), Classes::parse)),
            settings.text("VAULT_FUNCTION"));
    settings.check();
    return config;
  }
}
