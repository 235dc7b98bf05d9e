package dev.memorygraph.ingest;

import dev.memorygraph.contracts.event.EventJson.UnknownFields;
import dev.memorygraph.genai.catalogue.CatalogueChoice;
import dev.memorygraph.intake.ClassificationDefaults;
import dev.memorygraph.intake.Newest;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.kit.Configuration.Bounds;
import dev.memorygraph.kit.kafka.KafkaSettings;
import dev.memorygraph.kit.overload.AdaptiveLimit;
import dev.memorygraph.placement.GraphSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What both intakes are configured with.
 *
 * @param vaultFunction name of the function that stores contents of batches
 * @param breakers where breakers tell how they stand
 * @param bufferBytes what a process may hold of a log's records, decoded, at once
 * @param limit how much a process writes at most, and when the database is slow
 * @param maxClockSkew how far a sender's clock may be ahead of ours
 * @param unknownFields what becomes of an event with fields that nobody knows
 * @param catalogue which list prices hold for models that no registry knows
 * @param changes where to tell of what was written; empty for nowhere
 */
public record IngestConfig(
    GraphSettings graphs,
    ClassificationDefaults defaults,
    String vaultFunction,
    Breakers breakers,
    long bufferBytes,
    AdaptiveLimit.Settings limit,
    Duration maxClockSkew,
    UnknownFields unknownFields,
    CatalogueChoice catalogue,
    Optional<KafkaSettings> changes) {
  private static final int WRITE_LIMIT = 10_000;
  private static final Bounds WRITE_LIMITS = new Bounds(100, 1_000_000);
  private static final int BUFFER_MB = 256;
  private static final int MEMORY_MB = 1_024;
  private static final Bounds MEGABYTES = new Bounds(1, 10_240);
  private static final Duration WRITE_TARGET = Duration.ofSeconds(2);

  /**
   * Where breakers tell how they stand.
   *
   * @param service the function's name
   */
  public record Breakers(String table, String service) {}

  /**
   * Reads what {@link GraphSettings} reads, {@code DEFAULT_CLASSIFICATION}, {@code
   * TENANT_CLASSIFICATIONS}, {@code VAULT_FUNCTION}, {@code BREAKERS_TABLE}, {@code
   * POWERTOOLS_SERVICE_NAME}, {@code BUFFER_MB}, {@code WRITE_LIMIT}, {@code WRITE_TARGET}, {@code
   * MAX_CLOCK_SKEW}, {@code UNKNOWN_FIELDS} and {@code PRICE_CATALOGUE}; with {@code KAFKA_BROKERS}
   * what {@link KafkaSettings} reads.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  public static IngestConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    IngestConfig config =
        new IngestConfig(
            GraphSettings.from(settings),
            ClassificationDefaults.from(settings),
            settings.text("VAULT_FUNCTION"),
            new Breakers(
                settings.text("BREAKERS_TABLE"),
                settings.text("POWERTOOLS_SERVICE_NAME", "ingest")),
            bufferBytes(settings),
            limit(settings),
            Newest.skew(settings),
            settings.choice("UNKNOWN_FIELDS", UnknownFields.KEPT, UnknownFields::parse),
            settings.choice("PRICE_CATALOGUE", CatalogueChoice.SHIPPED, CatalogueChoice::parse),
            settings.optional("KAFKA_BROKERS").map(_ -> KafkaSettings.from(settings)));
    settings.check();
    return config;
  }

  /** A quarter of the function's memory, at most 256 MB, unless something else is said. */
  private static long bufferBytes(Configuration settings) {
    int memory = settings.integer("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", MEMORY_MB, MEGABYTES);
    int usual = Math.min(BUFFER_MB, memory / 4);
    return (long) settings.integer("BUFFER_MB", usual, MEGABYTES) << 20;
  }

  private static AdaptiveLimit.Settings limit(Configuration settings) {
    int perSecond = settings.integer("WRITE_LIMIT", WRITE_LIMIT, WRITE_LIMITS);
    return new AdaptiveLimit.Settings(
        perSecond, 2 * perSecond, settings.duration("WRITE_TARGET", WRITE_TARGET));
  }
}
