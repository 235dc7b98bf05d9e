package dev.memorygraph.query;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.query.graphql.EveryField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** GraphQL over the endpoints of the routes, on a real Neo4j. */
class GraphQlIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Tenant TENANT = new Tenant("g-" + UUID.randomUUID());
  private static final Tenant OTHER = new Tenant("o-" + UUID.randomUUID());
  private static final QueryForTests QUERY = new QueryForTests();

  @BeforeAll
  static void write() {
    QUERY.write(TENANT, TwoUsers.facts("alphasecret"));
    QUERY.anomaly(TENANT, "anomaly", "gpt");
    QUERY.awaitIndex();
  }

  @AfterAll
  static void close() {
    QUERY.close();
  }

  @Test
  void session_withItsSteps_isWhatTheRoutesAnswer() {
    JsonNode data =
        data(
            "{ session(id: \"sa\") { models usage { calls costUsd inputTokens } "
                + "steps(first: 2) { nodes { step kind costSoFarUsd node { id ... on Prompt { text } } } "
                + "pageInfo { hasNextPage endCursor } } } }");

    JsonNode session = data.path("session");
    assertThat(session.path("models")).hasToString("[\"gpt\"]");
    assertThat(session.path("usage"))
        .hasToString("{\"calls\":1,\"costUsd\":0.25,\"inputTokens\":12}");
    assertThat(session.at("/steps/nodes").findValuesAsText("id"))
        .containsExactly("prompt:pa", "completion:ca");
    assertThat(session.at("/steps/nodes/0/node/text").asText()).contains(TwoUsers.ADAS);
    assertThat(session.at("/steps/nodes/1/costSoFarUsd").decimalValue())
        .isEqualByComparingTo("0.25");
    assertThat(session.at("/steps/pageInfo/hasNextPage").booleanValue()).isTrue();
    String next = session.at("/steps/pageInfo/endCursor").asText();
    JsonNode rest =
        data(
            "{ session(id: \"sa\") { steps(after: \""
                + next
                + "\") { nodes { id } pageInfo { hasNextPage } } } }");
    assertThat(rest.at("/session/steps"))
        .hasToString(
            "{\"nodes\":[{\"id\":\"error:ea\"},{\"id\":\"evaluation:va\"},{\"id\":\"tool_call:ta\"}],"
                + "\"pageInfo\":{\"hasNextPage\":false}}");
  }

  @ParameterizedTest
  @MethodSource("dev.memorygraph.query.graphql.EveryField#queries")
  void field_askedForAllThatItHas_isAnsweredWithoutError(EveryField.Query query) {
    Map<String, Object> variables = new HashMap<>();
    query.arguments().keySet().forEach(name -> known(name, query.field(), variables));

    JsonNode answer = body(post(TENANT, query.text(), variables));

    assertThat(answer.path("errors")).as(query.field()).isEmpty();
    assertThat(answer.path("data").path(query.field()).isNull()).as(query.field()).isFalse();
  }

  private static void known(String argument, String field, Map<String, Object> variables) {
    switch (argument) {
      case "id" -> variables.put("id", GraphQlCalls.id(field));
      case "ids" -> variables.put("ids", List.of("prompt:pa", "user:ada", "prompt:none"));
      case "left" -> variables.put("left", "session:sa");
      case "right" -> variables.put("right", "session:sb");
      case "query" -> variables.put("query", "hotel");
      case "mode" -> variables.put("mode", "TEXT");
      case "first", "depth" -> variables.put(argument, 3);
      default -> {}
    }
  }

  @Test
  void nodesOfAList_areReadByAStatementPerLevel_andNotByOnePerRow() {
    List<String> statements =
        statements(
            "{ nodes(ids: [\"completion:ca\", \"completion:cb\", \"tool_call:ta\", \"tool_call:tb\"]) {"
                + " ... on Completion { prompt { session { user { id } } } }"
                + " ... on ToolCall { completion { prompt { id } } } } }");

    assertThat(statements.stream().filter(text -> text.contains("RETURN n\n")))
        .as(String.join("\n", statements))
        .hasSizeBetween(4, 6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ nothing }                                             | graphql_validation_failed",
        "{ node(id: 3 { id }                                     | graphql_parse_failed",
        "{ lineage(id: \"completion:ca\", depth: 51) { depth } } | bad_parameter",
        "{ node(id: \"nonsense\") { id } }                       | bad_parameter",
        "{ sessions(after: \"nonsense\") { nodes { name } } }    | bad_parameter",
        "{ explain(id: \"prompt:pa\") { truncated } }            | bad_parameter",
        "{ usage(groupBy: COLOUR) { groupBy } }                  | graphql_validation_failed",
        "mutation { recordPrompt { id } }                        | graphql_validation_failed",
        "subscription { node { id } }                            | graphql_validation_failed",
      })
  void query_thatCannotBeAnswered_saysWhyByACode(String query, String code) {
    JsonNode answer = body(post(TENANT, query.strip(), Map.of()));

    assertThat(answer.at("/errors/0/extensions/code").asText())
        .as(answer.toString())
        .isEqualTo(code);
    assertThat(answer.toString()).doesNotContain("Exception", "dev.memorygraph", "MATCH");
  }

  @Test
  void query_beyondTheLimits_isRefusedBeforeAnythingIsRead() {
    String aliases =
        IntStream.range(0, 40).mapToObj(i -> "a" + i + ": usage { groupBy } ").collect(joining());
    String wide =
        IntStream.range(0, 60)
            .mapToObj(i -> "u" + i + ": usage { calls costUsd } ")
            .collect(joining());
    String tokens = "{ nodes(ids: [" + "1 ".repeat(2_100) + "]) { id } }";
    String characters = "{ __typename } #" + "x".repeat(20_000);

    String sessions = "{ sessions(first: 200) { nodes { " + wide + "} } }";
    assertLimited("{" + aliases + "}");
    assertLimited(sessions);
    assertThat(statements("{" + aliases + "}")).isEmpty();
    assertThat(statements(sessions)).isEmpty();
    assertThat(codes(tokens)).containsExactly("graphql_parse_failed");
    assertThat(post(TENANT, characters, Map.of()).getStatusCode()).isEqualTo(400);
    String introspection =
        "{ __schema { types { fields { type "
            + "{ ofType ".repeat(14)
            + "{ name }"
            + " }".repeat(14)
            + " } } } }";
    assertLimited(introspection);
  }

  private static void assertLimited(String query) {
    assertThat(codes(query)).containsExactly("graphql_limit_exceeded");
  }

  @Test
  void schema_asToolsAskForIt_isTold() {
    JsonNode data =
        data(
            "{ __schema { queryType { name } directives { name } types { name kind fields(includeDeprecated: true)"
                + " { name args { name defaultValue type { kind name ofType { name ofType { name ofType { name ofType"
                + " { name ofType { name ofType { name ofType { name } } } } } } } } } type { name } } } } }");

    assertThat(data.at("/__schema/types").findValuesAsText("name"))
        .contains("Query", "Lineage", "Prompt", "Completion", "ToolCall");
  }

  @Test
  void persistedQuery_isSentOnce_andIsEachTenantsOwn() throws Exception {
    String query = "{ node(id: \"prompt:pa\") { id } }";
    String hash =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(query.getBytes(StandardCharsets.UTF_8)));

    assertThat(persisted(TENANT, "", hash).at("/errors/0/extensions/code").asText())
        .isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    assertThat(persisted(TENANT, query, hash).at("/data/node/id").asText()).isEqualTo("prompt:pa");
    assertThat(persisted(TENANT, "", hash).at("/data/node/id").asText()).isEqualTo("prompt:pa");
    assertThat(persisted(OTHER, "", hash).at("/errors/0/message").asText())
        .isEqualTo("PersistedQueryNotFound");
    assertThat(persisted(TENANT, query + " ", hash).path("code").asText()).isEqualTo("wrong_hash");
    assertThat(get(Map.of("extensions", extensions(hash))).at("/data/node/id").asText())
        .isEqualTo("prompt:pa");
    assertThat(get(Map.of("extensions", "{")).path("pointer").asText())
        .isEqualTo("/parameters/extensions");
  }

  @Test
  void clientThatKnowsItsMediaType_isToldByTheStatusToo() {
    APIGatewayProxyRequestEvent request = request(TENANT, "{ nothing }", Map.of());
    request.getHeaders().put("Accept", "application/graphql-response+json, application/json;q=0.9");

    APIGatewayProxyResponseEvent answer = QUERY.answer(request);

    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(answer.getHeaders())
        .containsEntry("Content-Type", "application/graphql-response+json")
        .containsEntry("Cache-Control", "no-store");
  }

  @Test
  void nodesOfOthers_areNull_likeThoseThatAreNot() {
    JsonNode answer =
        body(
            post(
                OTHER,
                "{ node(id: \"prompt:pa\") { id } session(id: \"sa\") { models } nodes(ids: [\"prompt:pa\"]) { id } }",
                Map.of()));

    assertThat(answer).hasToString("{\"data\":{\"node\":null,\"session\":null,\"nodes\":[null]}}");
  }

  private static List<String> statements(String query) {
    QUERY.taken();
    QUERY.recorded(request(TENANT, query, Map.of()));
    return QUERY.taken();
  }

  private static List<String> codes(String query) {
    return body(post(TENANT, query, Map.of())).path("errors").findValuesAsText("code");
  }

  private static JsonNode data(String query) {
    JsonNode answer = body(post(TENANT, query, Map.of()));
    assertThat(answer.path("errors")).as(answer.toString()).isEmpty();
    return answer.path("data");
  }

  private static JsonNode persisted(Tenant tenant, String query, String hash) {
    APIGatewayProxyRequestEvent request = request(tenant, query, Map.of());
    ObjectNode body = JSON.createObjectNode();
    if (!query.isEmpty()) {
      body.put("query", query);
    }
    body.set("extensions", tree(extensions(hash)));
    return body(patiently(request.withBody(body.toString())));
  }

  private static String extensions(String hash) {
    return "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + hash + "\"}}";
  }

  private static JsonNode get(Map<String, String> parameters) {
    APIGatewayProxyRequestEvent request = request(TENANT, "", Map.of());
    return body(
        QUERY.answer(
            request.withHttpMethod("GET").withBody(null).withQueryStringParameters(parameters)));
  }

  private static APIGatewayProxyResponseEvent post(
      Tenant tenant, String query, Map<String, Object> variables) {
    return patiently(request(tenant, query, variables));
  }

  /** As to a client that asks again: a statement is planned when it is first run. */
  private static APIGatewayProxyResponseEvent patiently(APIGatewayProxyRequestEvent request) {
    APIGatewayProxyResponseEvent answer = QUERY.answer(request);
    for (int again = 0; again < 5 && answer.getBody().contains("graph_unavailable"); again++) {
      answer = QUERY.answer(request);
    }
    return answer;
  }

  private static APIGatewayProxyRequestEvent request(
      Tenant tenant, String query, Map<String, Object> variables) {
    ObjectNode body = JSON.createObjectNode().put("query", query);
    body.set("variables", JSON.valueToTree(variables));
    return Events.query("graphql", tenant.id()).withBody(body.toString());
  }

  private static JsonNode body(APIGatewayProxyResponseEvent answer) {
    return tree(answer.getBody());
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
