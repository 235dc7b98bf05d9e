package dev.memorygraph.ingest;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.event.EventJson.UnknownFields;
import dev.memorygraph.genai.catalogue.CatalogueChoice;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.placement.GraphSettings;
import java.time.Duration;
import java.util.Map;

/**
 * What both intakes are configured with.
 *
 * @param vaultFunction name of the function that stores contents of batches
 * @param breakers where breakers tell how they stand
 * @param maxClockSkew how far a sender's clock may be ahead of ours
 * @param unknownFields what becomes of an event with fields that nobody knows
 * @param catalogue which list prices hold for models that no registry knows
 */
public record IngestConfig(
    GraphSettings graphs,
    ClassificationDefaults defaults,
    String vaultFunction,
    Breakers breakers,
    Duration maxClockSkew,
    UnknownFields unknownFields,
    CatalogueChoice catalogue) {
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(15);

  /**
   * Where breakers tell how they stand.
   *
   * @param service the function's name
   */
  public record Breakers(String table, String service) {}

  /**
   * Reads what {@link GraphSettings} reads, {@code DEFAULT_CLASSIFICATION}, {@code
   * TENANT_CLASSIFICATIONS}, {@code VAULT_FUNCTION}, {@code BREAKERS_TABLE}, {@code
   * POWERTOOLS_SERVICE_NAME}, {@code MAX_CLOCK_SKEW}, {@code UNKNOWN_FIELDS} and {@code
   * PRICE_CATALOGUE}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  public static IngestConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    IngestConfig config =
        new IngestConfig(
            GraphSettings.from(settings),
            new ClassificationDefaults(
                settings.choice(
                    "DEFAULT_CLASSIFICATION", Classification.INTERNAL, Classification::parse),
                settings.choice("TENANT_CLASSIFICATIONS", Map.of(), ClassificationDefaults::parse)),
            settings.text("VAULT_FUNCTION"),
            new Breakers(
                settings.text("BREAKERS_TABLE"),
                settings.text("POWERTOOLS_SERVICE_NAME", "ingest")),
            settings.duration("MAX_CLOCK_SKEW", CLOCK_SKEW),
            settings.choice("UNKNOWN_FIELDS", UnknownFields.KEPT, UnknownFields::parse),
            settings.choice("PRICE_CATALOGUE", CatalogueChoice.SHIPPED, CatalogueChoice::parse));
    settings.check();
    return config;
  }
}
