package dev.memorygraph.registry.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.memorygraph.registry.read.RegistryMessage.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The published JSON Schema of a model. It refuses the examples of the documents that it stands in,
 * and most models there are; therefore what it does not allow is taken and counted.
 */
final class PublishedSchema {
  private static final String FILE = "/dev/memorygraph/contracts/model.schema.json";
  private static final Schema SCHEMA = load();

  /** How a row names what a message calls otherwise. */
  private static final List<List<String>> NAMES =
      List.of(
          List.of("version"),
          List.of("provider"),
          List.of("capabilities"),
          List.of("context_window", "contextWindow"),
          List.of("training_cutoff", "trainingCutoff"),
          List.of("cost_per_1k_tokens", "costPer1kTokens"),
          List.of("metadata"));

  /** What databases write as text. */
  private static final Set<String> NESTED =
      Set.of("capabilities", "cost_per_1k_tokens", "metadata");

  private PublishedSchema() {}

  /** What is unusual about a model. */
  static Set<Warning> warnings(String model, JsonNode json) {
    ObjectNode plain = JsonNodeFactory.instance.objectNode().put("model_id", model);
    for (List<String> names : NAMES) {
      JsonNode value = Reading.first(json, names.toArray(String[]::new));
      if (!value.isMissingNode()) {
        plain.set(
            names.getFirst(), NESTED.contains(names.getFirst()) ? Reading.nested(value) : value);
      }
    }
    return SCHEMA.validate(plain.toString(), InputFormat.JSON).stream()
        .map(PublishedSchema::warning)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Warning.class)));
  }

  private static Warning warning(Error error) {
    return switch (error.getKeyword()) {
      case "required" -> Warning.MISSING_REQUIRED;
      case "pattern" ->
          error.getInstanceLocation().toString().contains("version")
              ? Warning.VERSION_PATTERN
              : Warning.MODEL_ID_PATTERN;
      case "enum" ->
          error.getInstanceLocation().toString().contains("provider")
              ? Warning.UNKNOWN_PROVIDER
              : Warning.UNKNOWN_CAPABILITY;
      case "minimum" -> Warning.CONTEXT_WINDOW_SMALL;
      default -> Warning.WRONG_KIND;
    };
  }

  private static Schema load() {
    try (InputStream file =
        Objects.requireNonNull(PublishedSchema.class.getResourceAsStream(FILE), FILE)) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The model's schema is a part of this build", e);
    }
  }
}
