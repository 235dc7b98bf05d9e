package dev.memorygraph.placement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.kit.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.neo4j.driver.Driver;

/**
 * A database beside the main one, all of whose login is one secret: {@code {"uri", "username",
 * "password", "database"}}; without the last it is the user's home there. The password is read anew
 * where the database refuses the last; another address is heard by new processes.
 */
record FurtherGraph(URI uri, String user, Optional<String> database, Supplier<Secret> secret) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the secret.
   *
   * @throws IllegalStateException where it is of no such form
   */
  static FurtherGraph read(Supplier<Secret> secret) {
    JsonNode login = parse(secret.get());
    return new FurtherGraph(
        URI.create(text(login, "uri")),
        text(login, "username"),
        Optional.ofNullable(login.path("database").textValue()),
        secret);
  }

  Driver open(DriverSettings bolt) {
    return bolt.open(uri, user, () -> text(parse(secret.get()), "password"), database);
  }

  private static String text(JsonNode login, String name) {
    String text = login.path(name).asText("");
    if (text.isBlank()) {
      throw new IllegalStateException("The secret of a further graph has no " + name);
    }
    return text;
  }

  private static JsonNode parse(Secret secret) {
    try {
      return JSON.readTree(secret.reveal());
    } catch (JsonProcessingException e) {
      // without the cause: its message may quote the secret
      throw new IllegalStateException("The secret of a further graph is not JSON");
    }
  }
}
