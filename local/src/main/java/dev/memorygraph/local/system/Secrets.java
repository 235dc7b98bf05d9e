package dev.memorygraph.local.system;

import dev.memorygraph.engines.EngineStartException;
import dev.memorygraph.local.file.OwnerOnlyFile;
import dev.memorygraph.local.identity.RandomText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Secrets of a data folder: made on first use, kept in files that only their owner may read. */
public final class Secrets {
  /** Names by which functions ask for them. */
  static final String NEO4J_PASSWORD = "memory-graph/neo4j";

  static final String REGISTRY_TOKEN = "memory-graph/registry-token";
  static final String WEBHOOK_KEYS = "memory-graph/webhook-keys";
  static final String ALERT_WEBHOOK_KEY = "memory-graph/alert-webhook-key";

  /** The template's default name of the registry. */
  private static final String REGISTRY_ORIGIN = "registry";

  private static final int SECRET_BITS = 192;

  private Secrets() {}

  /** What a function gets that asks for a secret, as it stands at the moment. */
  static Optional<String> byName(Path data, int secondBolt, String name) {
    return switch (name) {
      case SecondGraph.SECRET -> Optional.of(SecondGraph.login(secondBolt, neo4jPassword(data)));
      case NEO4J_PASSWORD -> Optional.of(neo4jPassword(data));
      case REGISTRY_TOKEN -> Optional.of(registryToken(data));
      case ALERT_WEBHOOK_KEY -> Optional.of(usable(data.resolve("keys/alert-webhook-key")));
      case WEBHOOK_KEYS -> Optional.of(REGISTRY_ORIGIN + "=" + webhookSecret(data));
      default -> Optional.empty();
    };
  }

  /**
   * The password of the data folder's Neo4j; the user is {@code neo4j}.
   *
   * @throws EngineStartException with one sentence where it is lost or cannot be kept
   */
  public static String neo4jPassword(Path data) {
    Path file = data.resolve("keys").resolve("neo4j-password");
    Path graph = data.resolve("neo4j");
    if (!Files.exists(file) && Files.exists(graph)) {
      throw new EngineStartException(
          "%s is missing, and nothing else opens %s; put it back, or begin anew with --fresh."
              .formatted(file, graph));
    }
    return usable(file);
  }

  /**
   * The bearer token of the data folder's LLM-Registry.
   *
   * @throws EngineStartException with one sentence where it cannot be kept
   */
  public static String registryToken(Path data) {
    return usable(registryTokenFile(data));
  }

  /** Where {@link #registryToken} is kept. */
  public static Path registryTokenFile(Path data) {
    return data.resolve("keys").resolve("registry-token");
  }

  /**
   * What the data folder's LLM-Registry signs its webhooks with.
   *
   * @throws EngineStartException with one sentence where it cannot be kept
   */
  public static String webhookSecret(Path data) {
    return usable(data.resolve("keys").resolve("webhook-secret"));
  }

  private static String usable(Path file) {
    try {
      return openOrCreate(file);
    } catch (IOException e) {
      throw new EngineStartException(
          "%s cannot be used; choose another data folder with --data.".formatted(file), e);
    }
  }

  private static String openOrCreate(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readString(file);
    }
    String secret = RandomText.ofBits(SECRET_BITS);
    OwnerOnlyFile.write(file, secret);
    return secret;
  }
}
