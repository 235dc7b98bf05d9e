package dev.memorygraph.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the contract can be used by its description alone. */
class ApiExamplesTest {
  private static final JsonNode DOCUMENT = OpenApi.document();
  private static final Set<String> BOUNDS = Set.of("enum", "maxLength", "maximum", "pattern");

  /** An operation with its id as its name. */
  record Operation(String id, JsonNode json) {
    @Override
    public String toString() {
      return id;
    }
  }

  static Stream<Operation> operations() {
    return DOCUMENT
        .path("paths")
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .map(json -> new Operation(json.path("operationId").asText(), json));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void answers_haveAnExample(Operation operation) {
    List<String> lacking = new ArrayList<>();
    Set<String> statuses = new HashSet<>();
    operation
        .json()
        .path("responses")
        .properties()
        .forEach(
            answer -> {
              JsonNode response = resolved(answer.getValue());
              statuses.add(answer.getKey());
              assertThat(response.path("description").asText()).isNotBlank();
              lacking.addAll(withoutExample(response, answer.getKey()));
            });

    assertThat(lacking).isEmpty();
    // Some are there to say that they are not.
    assertThat(statuses).anyMatch(status -> status.startsWith("2") || status.equals("405"));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void bodies_haveAnExample(Operation operation) {
    assertThat(withoutExample(resolved(operation.json().path("requestBody")), "body")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void parameters_areDescribedAndBounded(Operation operation) {
    for (JsonNode given : operation.json().path("parameters")) {
      JsonNode parameter = resolved(given);
      JsonNode schema = resolved(parameter.path("schema"));

      assertThat(parameter.path("description").asText()).as("%s", parameter).isNotBlank();
      assertThat(BOUNDS).as("%s", parameter).anyMatch(schema::has);
    }
  }

  @Test
  void operations_areAllThere_eachWithItsOwnSummary() {
    List<Operation> all = operations().toList();

    assertThat(all).hasSizeGreaterThan(90).extracting(Operation::id).doesNotHaveDuplicates();
    assertThat(all).extracting(one -> one.json().path("summary").asText()).doesNotContain("");
  }

  private static List<String> withoutExample(JsonNode content, String where) {
    return content.path("content").properties().stream()
        .filter(type -> !hasExample(type.getValue()))
        .map(type -> where + " " + type.getKey())
        .toList();
  }

  private static boolean hasExample(JsonNode content) {
    return content.has("example") || resolved(content.path("schema")).has("example");
  }

  private static JsonNode resolved(JsonNode node) {
    return OpenApi.resolved(DOCUMENT, node);
  }
}
