package dev.memorygraph.query.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.api.ApiDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

/**
 * The contract as its users get it: without what is the gateway's alone, every reference within the
 * file written out that YAML made, and with the address that they called.
 */
final class ApiDocument {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_ALIASES = 1_000;
  private static final int WIDTH = 120;

  private final Map<String, Object> document;

  private ApiDocument(Map<String, Object> document) {
    this.document = document;
  }

  /** Reads the file, which takes a third of a second in a new process. */
  static ApiDocument read() {
    LoaderOptions limits = new LoaderOptions();
    limits.setMaxAliasesForCollections(MAX_ALIASES);
    Map<?, ?> file = new Yaml(new SafeConstructor(limits)).load(ApiDescription.yaml());
    return new ApiDocument(published(file));
  }

  /**
   * The same with a server.
   *
   * @param address where the API is, such as {@code https://api.example.com/live}; where that is
   *     empty, what the document's own address is relative to
   */
  ApiDocument at(String address) {
    Map<String, Object> located = new LinkedHashMap<>(document);
    located.put("servers", List.of(Map.of("url", address.isEmpty() ? "." : address)));
    return new ApiDocument(located);
  }

  String yaml() {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(WIDTH);
    return new Yaml(new Representer(options), options).dump(document);
  }

  JsonNode json() {
    return JSON.valueToTree(document);
  }

  String jsonText() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Maps of texts and numbers are JSON", e);
    }
  }

  private static Map<String, Object> published(Map<?, ?> object) {
    Map<String, Object> published = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          if (!name.toString().startsWith("x-amazon-")) {
            published.put(name.toString(), value(value));
          }
        });
    return published;
  }

  /** A copy, so that nothing is there twice by reference. */
  private static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> object -> published(object);
      case List<?> list -> new ArrayList<>(list.stream().map(ApiDocument::value).toList());
      case null, default -> value;
    };
  }
}
