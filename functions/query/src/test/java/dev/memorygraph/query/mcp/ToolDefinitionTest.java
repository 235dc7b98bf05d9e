package dev.memorygraph.query.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.repository.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tools, held against the operations of {@code openapi.yaml} that answer them. */
class ToolDefinitionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> LIMITS =
      List.of("minimum", "maximum", "minLength", "maxLength", "enum");
  private static final JsonNode OPEN_API =
      JSON.valueToTree(
          Yaml.read(
              RepositoryRoot.find()
                  .resolve("contracts/src/main/resources/dev/memorygraph/contracts/openapi.yaml")));

  static List<ToolDefinition> tools() {
    try (InputStream file = ToolDefinition.class.getResourceAsStream("tools.json")) {
      return ToolDefinition.all(Objects.requireNonNull(file).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void arguments_areParametersOfTheOperation_withItsLimits(ToolDefinition tool) {
    JsonNode operation = operation(tool.operation());

    for (var argument : tool.inputSchema().path("properties").properties()) {
      JsonNode parameter = parameter(operation, argument.getKey());
      assertThat(parameter.isMissingNode()).as(argument.getKey()).isFalse();
      // Lists and amounts are texts on the route.
      if (argument.getValue().path("type").equals(parameter.path("schema").path("type"))) {
        for (String limit : LIMITS) {
          JsonNode routes = parameter.path("schema").path(limit);
          assertThat(routes.isMissingNode() || routes.equals(argument.getValue().path(limit)))
              .as(argument.getKey() + " " + limit)
              .isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void whatTheOperationNeeds_isRequired_andNothingElseIsLeftOut(ToolDefinition tool) {
    JsonNode operation = operation(tool.operation());

    for (JsonNode one : operation.path("parameters")) {
      JsonNode parameter = resolved(one);
      String name = parameter.path("name").asText();
      if (name.equals("fields")) {
        continue; // answers to agents are cut by their size
      }
      assertThat(tool.inputSchema().path("properties").has(name)).as(name).isTrue();
      assertThat(tool.inputSchema().path("required").toString().contains("\"" + name + "\""))
          .as(name)
          .isEqualTo(parameter.path("required").asBoolean());
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void schema_isJsonSchema_thatTakesItsOwnDefaults(ToolDefinition tool) {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(tool.inputSchema().toString(), InputFormat.JSON);
    ToolDefinition.Arguments read = tool.read(everyRequired(tool));

    assertThat(read).isInstanceOf(ToolDefinition.Arguments.Read.class);
    assertThat(schema.validate(JSON.valueToTree(everyRequired(tool)).toString(), InputFormat.JSON))
        .isEmpty();
    assertThat(tool.description().length()).isBetween(80, 800);
  }

  @Test
  void read_numbersListsAndBlanks_becomeTextsAsRoutesTakeThem() {
    assertThat(
            tool("lineage")
                .read(
                    Map.of(
                        "id",
                        "completion:c",
                        "depth",
                        3.0,
                        "edges",
                        List.of("FOLLOWS", "INVOKES"),
                        "to",
                        "  ")))
        .isEqualTo(
            new ToolDefinition.Arguments.Read(
                Map.of(
                    "id",
                    "completion:c",
                    "depth",
                    "3",
                    "edges",
                    "FOLLOWS,INVOKES",
                    "direction",
                    "upstream",
                    "limit",
                    "40")));
  }

  @Test
  void read_idWithItsKind_isTheBareIdWhereTheRouteTakesThat() {
    assertThat(tool("get_session").read(Map.of("id", "session:s1")))
        .isEqualTo(tool("get_session").read(Map.of("id", "s1")))
        .isEqualTo(new ToolDefinition.Arguments.Read(Map.of("id", "s1")));
    assertThat(tool("get_node").read(Map.of("id", "session:s1", "limit", 7)))
        .isEqualTo(new ToolDefinition.Arguments.Read(Map.of("id", "session:s1", "limit", "7")));
  }

  @Test
  void read_wrongArguments_areNamed() {
    assertThat(pointer(tool("explain").read(Map.of()))).isEqualTo("/parameters/id");
    assertThat(pointer(tool("usage").read(Map.of("groupBy", "model"))))
        .isEqualTo("/parameters/groupBy");
    assertThat(pointer(tool("usage").read(Map.of("from", Map.of("year", 2026)))))
        .isEqualTo("/parameters/from");
    assertThat(pointer(tool("lineage").read(Map.of("id", "a:b", "kinds", Arrays.asList(1, null)))))
        .isEqualTo("/parameters/kinds");
  }

  private static String pointer(ToolDefinition.Arguments arguments) {
    return arguments instanceof ToolDefinition.Arguments.Refused(var problem)
        ? problem.pointer()
        : "";
  }

  private static Map<String, Object> everyRequired(ToolDefinition tool) {
    Map<String, Object> arguments = new HashMap<>();
    tool.inputSchema()
        .path("required")
        .forEach(name -> arguments.put(name.asText(), "completion:c1"));
    return arguments;
  }

  private static ToolDefinition tool(String name) {
    return tools().stream().filter(tool -> tool.name().equals(name)).findFirst().orElseThrow();
  }

  private static JsonNode operation(String id) {
    return OPEN_API.path("paths").properties().stream()
        .flatMap(path -> path.getValue().properties().stream())
        .map(Map.Entry::getValue)
        .filter(operation -> operation.path("operationId").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode parameter(JsonNode operation, String name) {
    return Stream.iterate(0, i -> i + 1)
        .limit(operation.path("parameters").size())
        .map(i -> resolved(operation.path("parameters").path(i)))
        .filter(parameter -> parameter.path("name").asText().equals(name))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private static JsonNode resolved(JsonNode parameter) {
    String reference = parameter.path("$ref").asText();
    return reference.isEmpty() ? parameter : OPEN_API.at(reference.substring(1));
  }
}
