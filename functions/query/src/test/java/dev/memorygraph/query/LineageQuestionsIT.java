package dev.memorygraph.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lineage, explain and impact as a client sees them, on a real Neo4j. */
class LineageQuestionsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Tenant TENANT = new Tenant("t-" + UUID.randomUUID());
  private static final Instant TIME = Instant.parse("2026-11-23T10:00:00Z");
  private static final QueryForTests QUERY = new QueryForTests();

  @BeforeAll
  static void writeGraph() {
    Facts facts =
        Facts.merge(
            List.of(
                said(1, "prompt:p1", Map.of("session_id", "s1", "text", "first", "user_id", "ada")),
                said(2, "completion:c1", Map.of("prompt_id", "p1", "cost_usd", 0.25)),
                Facts.about(stamp(3))
                    .node(id("prompt:p2"), Map.of("previous_completion_id", "c1", "text", "second"))
                    .link(
                        new Edge(id("prompt:p2"), EdgeType.REFERENCES, id("document:d1")),
                        Map.of("score", 0.5))
                    .build(),
                said(
                    4,
                    "completion:c2",
                    Map.of(
                        "prompt_id",
                        "p2",
                        "model_id",
                        "gpt-4o",
                        "input_tokens",
                        1_000L,
                        "output_tokens",
                        100L,
                        "cost_usd",
                        0.5)),
                said(9, "completion:c2", Map.of("status", "error"))));
    QUERY.write(TENANT, facts);
  }

  @AfterAll
  static void close() {
    QUERY.close();
  }

  @Test
  void lineage_toAnotherNode_listsThePathWithItsCost() {
    JsonNode answer =
        ask("lineage", "completion:c2", Map.of("to", "prompt:p1", "direction", "both"));

    JsonNode path = answer.path("paths").path(0);
    assertThat(answer.path("paths")).hasSize(1);
    assertThat(path.path("direction").textValue()).isEqualTo("upstream");
    assertThat(path.path("length").intValue()).isEqualTo(3);
    assertThat(path.path("nodes"))
        .hasToString("[\"completion:c2\",\"prompt:p2\",\"completion:c1\",\"prompt:p1\"]");
    assertThat(path.path("edges").path(0).path("type").textValue()).isEqualTo("RESPONDS_TO");
    assertThat(path.path("usage").path("cost_usd").decimalValue()).isEqualByComparingTo("0.75");
    assertThat(answer.path("usage").path("calls").intValue()).isEqualTo(2);
  }

  @Test
  void lineage_ofSomeKinds_showsThoseAlone() {
    JsonNode answer =
        ask(
            "lineage",
            "completion:c2",
            Map.of("kinds", "document", "edges", "responds_to,references"));

    assertThat(answer.path("nodes").findValuesAsText("kind")).containsExactly("document");
    assertThat(answer.has("paths")).isFalse();
  }

  @Test
  void explain_tellsInputs_modelAndPriceOfThatTime_andWhatIsUnknown() {
    JsonNode answer = ask("explain", "completion:c2", Map.of());

    assertThat(answer.path("prompt").path(0).path("node").path("id").textValue())
        .isEqualTo("prompt:p2");
    assertThat(answer.path("prompt").path(0).path("via").path("type").textValue())
        .isEqualTo("RESPONDS_TO");
    assertThat(answer.path("documents").path(0).path("via").path("properties").path("score"))
        .hasToString("0.5");
    assertThat(answer.path("conversation")).hasSize(2);
    assertThat(answer.path("model").path("canonical_model_id").textValue()).isEqualTo("gpt-4o");
    assertThat(answer.path("model").path("listed").booleanValue()).isTrue();
    assertThat(
            answer
                .path("model")
                .path("price")
                .path("input_usd_per_million")
                .decimalValue()
                .signum())
        .isPositive();
    assertThat(answer.path("cost").path("by").textValue()).isEqualTo("given");
    assertThat(answer.path("unknown").toString())
        .contains("templates", "system_prompts", "model_version")
        .doesNotContain("\"price\"", "\"cost\"");
  }

  @Test
  void explain_ofAnotherKind_saysWhatIsExplained() {
    APIGatewayProxyResponseEvent answer = call("explain", "prompt:p1", Map.of());

    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(answer.getBody()).contains("Only completions are explained");
  }

  @Test
  void impact_countsAndListsTheFailedFirst() {
    JsonNode answer = ask("impact", "prompt:p1", Map.of());

    assertThat(answer.path("counts")).hasToString("{\"prompt\":1,\"completion\":2}");
    assertThat(answer.path("failed")).hasToString("{\"completion\":1}");
    assertThat(answer.path("nodes").path(0).path("node").path("id").textValue())
        .isEqualTo("completion:c2");
    assertThat(answer.path("usage").path("cost_usd").decimalValue()).isEqualByComparingTo("0.75");
    assertThat(answer.path("last").textValue()).isEqualTo("2026-11-23T10:00:04Z");
    assertThat(answer.path("cut")).isEmpty();
  }

  @Test
  void asOf_beforeTheFailure_noneHadFailed() {
    JsonNode answer = ask("impact", "prompt:p1", Map.of("as_of", "2026-11-23T10:00:05Z"));

    assertThat(answer.path("failed")).isEmpty();
    assertThat(answer.path("as_of").textValue()).isEqualTo("2026-11-23T10:00:05Z");
    assertThat(answer.path("nodes").path(0).path("node").path("said_later"))
        .hasToString("[\"status\"]");
    assertThat(
            call("lineage", "completion:c2", Map.of("as_of", "2026-11-23T10:00:03Z"))
                .getStatusCode())
        .isEqualTo(404);
    assertThat(
            call("lineage", "completion:c2", Map.of("known_at", "2026-11-23T09:59:59Z"))
                .getStatusCode())
        .isEqualTo(404);
  }

  @Test
  void window_thatEndsBeforeItBegins_isRefused() {
    assertThat(
            call("impact", "prompt:p1", Map.of("from", "2026-11-24", "to", "2026-11-23")).getBody())
        .contains("\"pointer\":\"/parameters/to\"");
  }

  @Test
  void anotherTenant_findsNothing() {
    for (String question : List.of("lineage", "explain", "impact")) {
      APIGatewayProxyRequestEvent request =
          request(question, "completion:c2", Map.of(), "stranger");

      assertThat(QUERY.answer(request).getStatusCode()).as(question).isEqualTo(404);
    }
  }

  private static JsonNode ask(String question, String id, Map<String, String> query) {
    APIGatewayProxyResponseEvent answer = call(question, id, query);
    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
    try {
      return JSON.readTree(answer.getBody());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static APIGatewayProxyResponseEvent call(
      String question, String id, Map<String, String> query) {
    return QUERY.answer(request(question, id, query, TENANT.id()));
  }

  private static APIGatewayProxyRequestEvent request(
      String question, String id, Map<String, String> query, String tenant) {
    APIGatewayProxyRequestEvent request = Events.query(question, tenant);
    request.setPathParameters(Map.of("id", id));
    request.setQueryStringParameters(new HashMap<>(query));
    return request;
  }

  private static Facts said(int second, String node, Map<String, Object> properties) {
    return Facts.about(stamp(second)).node(id(node), properties).build();
  }

  private static Stamp stamp(int second) {
    return new Stamp(TIME.plusSeconds(second).toEpochMilli(), "event-" + second);
  }

  private static NodeId id(String text) {
    return NodeId.parse(text).orElseThrow();
  }
}
