package dev.memorygraph.avro.registry;

import dev.memorygraph.avro.AvroReader;
import dev.memorygraph.avro.SchemaId;
import dev.memorygraph.avro.SchemaSource;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.kit.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the schemas of records in Avro are kept.
 *
 * @param confluent asked for the schemas of records in Confluent's frame; empty where nobody is
 * @param glue whether AWS Glue is asked for the schemas of records in its frame
 */
public record SchemaRegistries(Optional<Confluent> confluent, boolean glue) {

  /**
   * A schema registry that speaks Confluent's protocol.
   *
   * @param loginSecret name of the secret with {@code user:password}; empty where it asks for none
   * @param privateNetwork whether it may lie at an address that is not public, and speak without
   *     encryption
   */
  public record Confluent(URI uri, Optional<String> loginSecret, boolean privateNetwork) {}

  /** Reads {@code SCHEMA_REGISTRY_…} and {@code GLUE_SCHEMA_REGISTRY}; the caller checks. */
  public static SchemaRegistries from(Configuration settings) {
    return new SchemaRegistries(confluent(settings), settings.flag("GLUE_SCHEMA_REGISTRY", false));
  }

  /**
   * What reads records. It connects with the first of each frame, and knows no schema of a frame
   * that nobody is configured for.
   *
   * @param secrets a secret by its name
   */
  public AvroReader reader(Function<String, Supplier<Secret>> secrets, InstantSource clock) {
    return new AvroReader(
        confluent
            .<SchemaSource<SchemaId.Confluent>>map(one -> lazy(() -> source(one, secrets)))
            .orElse(id -> Optional.empty()),
        glue ? lazy(GlueSchemas::own) : id -> Optional.empty(),
        clock);
  }

  private static ConfluentSchemas source(
      Confluent registry, Function<String, Supplier<Secret>> secrets) {
    return new ConfluentSchemas(
        registry.uri(), registry.loginSecret().map(secrets), registry.privateNetwork());
  }

  private static <I extends SchemaId> SchemaSource<I> lazy(
      Supplier<? extends SchemaSource<I>> source) {
    AtomicReference<@Nullable SchemaSource<I>> made = new AtomicReference<>();
    return id ->
        Objects.requireNonNull(made.updateAndGet(one -> one == null ? source.get() : one))
            .schema(id);
  }

  private static Optional<Confluent> confluent(Configuration settings) {
    if (settings.optional("SCHEMA_REGISTRY_URL").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Confluent(
            settings.uri("SCHEMA_REGISTRY_URL"),
            settings.optional("SCHEMA_REGISTRY_LOGIN_SECRET"),
            settings.flag("SCHEMA_REGISTRY_PRIVATE_NETWORK", false)));
  }
}
