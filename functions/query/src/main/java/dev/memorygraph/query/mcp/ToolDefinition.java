package dev.memorygraph.query.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.kit.http.HttpProblem;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tool as {@code tools.json} says it.
 *
 * @param operation the id of the operation that answers it
 * @param inputSchema JSON Schema of its arguments, each of which is a parameter of the operation
 * @param bareIds kinds of nodes by the arguments whose route takes an id without its kind: agents
 *     hand on ids as answers give them
 */
record ToolDefinition(
    String name,
    String title,
    String description,
    String operation,
    JsonNode inputSchema,
    Map<String, String> bareIds) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final McpSchema.ToolAnnotations READS =
      McpSchema.ToolAnnotations.builder()
          .readOnlyHint(true)
          .destructiveHint(false)
          .idempotentHint(true)
          .openWorldHint(false)
          .build();

  ToolDefinition {
    bareIds = Map.copyOf(bareIds);
  }

  /** The arguments of a call as parameters, or what is wrong with them. */
  sealed interface Arguments {

    /** Texts by the names of parameters. */
    record Read(Map<String, String> parameters) implements Arguments {

      public Read {
        parameters = Map.copyOf(parameters);
      }
    }

    /** The first thing wrong. */
    record Refused(HttpProblem problem) implements Arguments {}
  }

  /** All of a file. */
  static List<ToolDefinition> all(byte[] file) {
    try {
      List<ToolDefinition> all = new ArrayList<>();
      JSON.readTree(file).forEach(tool -> all.add(of(tool)));
      return List.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the tools", e);
    }
  }

  private static ToolDefinition of(JsonNode json) {
    Map<String, String> bareIds = new HashMap<>();
    json.path("bare_ids")
        .properties()
        .forEach(id -> bareIds.put(id.getKey(), id.getValue().asText()));
    return new ToolDefinition(
        json.path("name").asText(),
        json.path("title").asText(),
        json.path("description").asText(),
        json.path("operation").asText(),
        json.path("inputSchema"),
        bareIds);
  }

  /** As clients see it. */
  McpSchema.Tool tool() {
    return McpSchema.Tool.builder(
            name, JSON.convertValue(inputSchema, new TypeReference<Map<String, Object>>() {}))
        .title(title)
        .description(description)
        .annotations(READS)
        .build();
  }

  /**
   * Reads the arguments of a call, with the schema's defaults for those that are not there. Blank
   * and absent are the same. Values are judged by the route.
   */
  Arguments read(Map<String, Object> arguments) {
    JsonNode properties = inputSchema.path("properties");
    Map<String, String> parameters = new HashMap<>();
    properties
        .properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue().path("default");
              if (!value.isMissingNode()) {
                parameters.put(property.getKey(), value.asText());
              }
            });
    for (Map.Entry<String, Object> argument : arguments.entrySet()) {
      String name = argument.getKey();
      if (!properties.has(name)) {
        return refused(name, "Is no argument of this tool.");
      }
      Optional<String> text = text(argument.getValue());
      if (text.isEmpty()) {
        return refused(name, "Must be a text, a number, or a list of texts.");
      }
      text.filter(given -> !given.isBlank())
          .ifPresent(given -> parameters.put(name, withoutKind(name, given)));
    }
    for (JsonNode required : inputSchema.path("required")) {
      if (!parameters.containsKey(required.asText())) {
        return refused(required.asText(), "Is needed.");
      }
    }
    return new Arguments.Read(parameters);
  }

  private static Arguments refused(String name, String detail) {
    return new Arguments.Refused(HttpProblem.badParameter(name, detail));
  }

  private String withoutKind(String name, String id) {
    String prefix = Optional.ofNullable(bareIds.get(name)).map(kind -> kind + ":").orElse("");
    return id.startsWith(prefix) ? id.substring(prefix.length()) : id;
  }

  private static Optional<String> text(@Nullable Object value) {
    return switch (value) {
      case null -> Optional.of("");
      case String text -> Optional.of(text);
      case Boolean flag -> Optional.of(flag.toString());
      case Number number -> Optional.of(plain(number));
      case Collection<?> list when list.stream().allMatch(String.class::isInstance) ->
          Optional.of(list.stream().map(String.class::cast).collect(Collectors.joining(",")));
      default -> Optional.empty();
    };
  }

  /** Models write 10.0 and 1e1 where they mean 10. */
  private static String plain(Number number) {
    BigDecimal decimal = new BigDecimal(number.toString());
    return Math.abs(decimal.scale()) > 100
        ? number.toString()
        : decimal.stripTrailingZeros().toPlainString();
  }
}
