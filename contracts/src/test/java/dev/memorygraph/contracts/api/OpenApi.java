package dev.memorygraph.contracts.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The description of the API, as tests read it. */
final class OpenApi {
  static final Path FOLDER = Path.of("src/main/resources/dev/memorygraph/contracts");

  private static final int MAX_ALIASES = 1_000;

  private OpenApi() {}

  static JsonNode document() {
    LoaderOptions limits = new LoaderOptions();
    limits.setMaxAliasesForCollections(MAX_ALIASES);
    try {
      Object yaml =
          new Yaml(new SafeConstructor(limits))
              .load(Files.readString(FOLDER.resolve("openapi.yaml")));
      return new ObjectMapper().valueToTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a reference leads to; all else as it is. */
  static JsonNode resolved(JsonNode document, JsonNode node) {
    return node.has("$ref")
        ? resolved(document, document.at(node.path("$ref").asText().substring(1)))
        : node;
  }
}
