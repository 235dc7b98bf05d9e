package dev.memorygraph.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the parts of a running system answer, as {@code endpoints.json} in its data folder says.
 */
public record Endpoints(Map<String, URI> byName) {

  public Endpoints {
    byName = Map.copyOf(byName);
  }

  /**
   * Reads what the running system left in its data folder.
   *
   * @throws IllegalStateException when there is none, that is, when no system runs there
   */
  public static Endpoints read(Path dataFolder) {
    Path file = dataFolder.resolve("endpoints.json");
    if (!Files.exists(file)) {
      throw new IllegalStateException("No system runs on " + dataFolder + "; start one with `up`.");
    }
    try {
      Map<String, URI> found = new LinkedHashMap<>();
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      json.properties()
          .forEach(field -> found.put(field.getKey(), URI.create(field.getValue().asText())));
      return new Endpoints(found);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** The addresses as they stand in the file. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    byName.forEach((name, address) -> texts.put(name, address.toString()));
    return texts;
  }

  /** The address of a part, such as {@code api}. */
  public URI get(String name) {
    URI found = byName.get(name);
    if (found == null) {
      throw new IllegalStateException("The running system has no endpoint named " + name + ".");
    }
    return found;
  }
}
