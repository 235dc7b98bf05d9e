package dev.memorygraph.placement;

import dev.memorygraph.kit.Configuration;
import dev.memorygraph.secrets.SecretStore;
import java.net.URI;

/**
 * Where the graph is, and how a function logs in there.
 *
 * @param passwordSecret name of the secret with the password
 */
public record GraphLogin(URI uri, String user, String passwordSecret) {

  /** Reads {@code NEO4J_URI}, {@code NEO4J_USERNAME} and {@code NEO4J_PASSWORD_SECRET}. */
  static GraphLogin from(Configuration settings) {
    return new GraphLogin(
        settings.uri("NEO4J_URI"),
        settings.text("NEO4J_USERNAME", "neo4j"),
        settings.text("NEO4J_PASSWORD_SECRET"));
  }

  /** The password as the store has it now. */
  String password(SecretStore secrets) {
    return secrets.named(passwordSecret).get().reveal();
  }
}
