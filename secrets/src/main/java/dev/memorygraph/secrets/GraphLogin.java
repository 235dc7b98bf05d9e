package dev.memorygraph.secrets;

import dev.memorygraph.kit.Configuration;
import java.net.URI;
import java.util.Map;

/**
 * Where the graph is, and how a function logs in there.
 *
 * @param passwordSecret name of the secret with the password
 */
public record GraphLogin(URI uri, String user, String passwordSecret) {

  /**
   * Reads {@code NEO4J_URI}, {@code NEO4J_USERNAME} and {@code NEO4J_PASSWORD_SECRET}, for a
   * function that is configured with nothing else.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  public static GraphLogin from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    GraphLogin login = from(settings);
    settings.check();
    return login;
  }

  /** The same among other settings, which the caller checks together. */
  public static GraphLogin from(Configuration settings) {
    return new GraphLogin(
        settings.uri("NEO4J_URI"),
        settings.text("NEO4J_USERNAME", "neo4j"),
        settings.text("NEO4J_PASSWORD_SECRET"));
  }

  /** The password as the store has it now. */
  public String password(SecretStore secrets) {
    return secrets.named(passwordSecret).get().reveal();
  }
}
