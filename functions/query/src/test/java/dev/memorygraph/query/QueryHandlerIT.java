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
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.testkit.SharedEngines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** The handler as Lambda makes it, on a real Neo4j, executing the samples in {@code events}. */
class QueryHandlerIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Tenant TENANT = new Tenant("t-" + UUID.randomUUID());
  private static final Instant TIME = Instant.parse("2026-11-23T10:00:00Z");
  private static final String HASH = "ab".repeat(32);
  private static final QueryHandler HANDLER =
      new QueryHandler(
          Wiring.of(
              QueryConfig.from(
                  Map.of("NEO4J_URI", SharedEngines.neo4jUri(), "NEO4J_PASSWORD_SECRET", "neo4j")),
              name -> () -> new Secret(SharedEngines.neo4jPassword())));

  @BeforeAll
  static void writeGraph() {
    Map<String, Object> session = Map.of("session_id", "s1");
    Facts facts =
        Facts.merge(
            List.of(
                Facts.about(stamp(1)).node(id("session:s1"), Map.of("name", "demo")).build(),
                Facts.about(stamp(2))
                    .node(
                        id("prompt:p1"),
                        Map.of(
                            "session_id",
                            "s1",
                            "text",
                            "secret plan",
                            "role",
                            "user",
                            "classification",
                            "confidential"))
                    .link(
                        new Edge(id("prompt:p1"), EdgeType.REFERENCES, id("document:d1")),
                        Map.of("score", 0.5))
                    .build(),
                Facts.about(stamp(3))
                    .node(
                        id("completion:c1"),
                        Map.of(
                            "session_id",
                            "s1",
                            "prompt_id",
                            "p1",
                            "model_id",
                            "gpt-4o",
                            "input_tokens",
                            12L,
                            "cost_usd",
                            1e-7,
                            "text",
                            "an answer",
                            "trace_id",
                            "4bf92f3577b34da6a3ce929d0e0e4736",
                            "attributes",
                            "{\"team\":\"blue\"}",
                            "finish_reasons",
                            List.of("stop"),
                            "started_at",
                            TIME.toEpochMilli()))
                    .build(),
                Facts.about(stamp(4)).node(id("tool_call:t1"), session).build(),
                Facts.about(stamp(6))
                    .node(id("prompt:q1"), Map.of("text", "Why?", "classification", "internal"))
                    .node(id("prompt:q2"), Map.of("text", "Why?", "content_hash", HASH))
                    .node(id("prompt:q3"), Map.of("text", "Why?", "content_hash", HASH))
                    .build(),
                Facts.about(stamp(5))
                    .node(
                        id("evaluation:v1"),
                        Map.of("name", "reward", "score", 1.0, "target", "session:s1"))
                    .build()));
    try (Driver driver =
        GraphDatabase.driver(
            SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()))) {
      new Migrations(driver).apply();
      new GraphWriter(driver, Duration.ofSeconds(30), new Random(1))
          .write(facts, new WriteContext(TENANT, "test", TIME.toEpochMilli()));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.memorygraph.query.Events#cases")
  void sample_executed_isAnswered(String sample) {
    APIGatewayProxyResponseEvent answer = call(sample);

    int expected =
        switch (sample) {
          case "unknown-node" -> 404;
          case "bad-parameter" -> 400;
          default -> 200;
        };
    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(expected);
    assertThat(answer.getHeaders()).containsEntry("X-API-Version", "1.2.3");
    assertThat(body(answer).isObject()).isTrue();
  }

  @Test
  void node_known_hasTheAgreedShape() {
    JsonNode node = body(call("node"));

    assertThat(node.path("id").textValue()).isEqualTo("completion:c1");
    assertThat(node.path("kind").textValue()).isEqualTo("completion");
    assertThat(node.path("label").textValue()).isEqualTo("Completion");
    assertThat(node.path("stub").booleanValue()).isFalse();
    assertThat(node.path("event_time").textValue()).isEqualTo("2026-11-23T10:00:03Z");
    assertThat(node.path("source").textValue()).isEqualTo("test");
    assertThat(node.path("trace_id").textValue()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(node.path("properties").path("attributes").path("team").textValue())
        .isEqualTo("blue");
    assertThat(node.path("properties").path("started_at").textValue())
        .isEqualTo("2026-11-23T10:00:00Z");
    assertThat(node.path("properties").path("finish_reasons")).hasToString("[\"stop\"]");
    assertThat(node.path("properties").path("text").textValue()).isEqualTo("an answer");
    assertThat(node.has("text_withheld")).isFalse();
    assertThat(node.path("edges")).hasSize(3);
    assertThat(node.path("properties").fieldNames())
        .toIterable()
        .doesNotContain("key", "tenant", "stamp", "stamps", "trace_id");
  }

  @Test
  void session_known_hasCountsAndUsage() {
    JsonNode session = body(call("session"));

    assertThat(session.path("counts").path("completions").intValue()).isEqualTo(1);
    assertThat(session.path("usage").path("input_tokens").intValue()).isEqualTo(12);
    assertThat(session.path("usage").path("output_tokens").isNull()).isTrue();
    assertThat(session.path("usage").path("cost_usd").doubleValue()).isEqualTo(1e-7);
    assertThat(session.path("evaluations"))
        .hasToString(
            "[{\"name\":\"reward\",\"label\":null,\"target\":\"session:s1\",\"score\":1.0}]");
  }

  @Test
  void sessionGraph_pages_leadThroughTheWhole() {
    JsonNode first = body(call("session-graph"));
    APIGatewayProxyRequestEvent next = Events.query("session-graph", TENANT.id());
    next.setQueryStringParameters(Map.of("cursor", first.path("next_cursor").textValue()));
    JsonNode second = body(Events.answer(HANDLER, next));

    assertThat(first.path("nodes").findValuesAsText("id"))
        .containsExactly("prompt:p1", "completion:c1");
    assertThat(second.path("nodes").findValuesAsText("id")).containsExactly("tool_call:t1");
    assertThat(second.path("next_cursor").isNull()).isTrue();
  }

  @Test
  void lineage_textOfAnUnreadableClass_isWithheld() {
    String answer = call("lineage").getBody();

    assertThat(answer).doesNotContain("secret plan").contains("\"text_withheld\":true");
    assertThat(body(call("lineage")).path("nodes").findValuesAsText("depth")).contains("1", "2");
  }

  @Test
  void usage_byModel_hasGroupsAndTotals() {
    JsonNode usage = body(call("usage"));

    assertThat(usage.path("groups").path(0).path("key").textValue()).isEqualTo("gpt-4o");
    assertThat(usage.path("totals").path("calls").intValue()).isEqualTo(1);
    assertThat(usage.path("group_by").textValue()).isEqualTo("model");
  }

  @Test
  void search_hasHitsWithExcerpts() {
    awaitIndex();
    JsonNode found = body(call("search"));

    JsonNode hit = found.path("hits").path(0);
    assertThat(hit.path("id").textValue()).isEqualTo("completion:c1");
    assertThat(hit.path("session_id").textValue()).isEqualTo("s1");
    assertThat(hit.path("score").doubleValue()).isEqualTo(1.0);
    assertThat(hit.path("excerpt"))
        .hasToString("{\"property\":\"text\",\"text\":\"an answer\",\"matches\":[[0,2],[3,9]]}");
    assertThat(hit.path("node").path("properties").path("text").textValue()).isEqualTo("an answer");
    assertThat(found.path("complete").booleanValue()).isTrue();
  }

  @Test
  void search_withBadParameters_namesThem() {
    Map<String, String> bad =
        Map.of(
            "mode",
            "magic",
            "q",
            "(?)",
            "kinds",
            "prompt,user",
            "session",
            " ",
            "cursor",
            "x",
            "limit",
            "101");

    bad.forEach(
        (name, value) -> {
          APIGatewayProxyRequestEvent event = Events.query("search", TENANT.id());
          event.getQueryStringParameters().put(name, value);

          APIGatewayProxyResponseEvent answer = Events.answer(HANDLER, event);

          assertThat(answer.getStatusCode()).as(name).isEqualTo(400);
          assertThat(answer.getBody()).contains(name);
        });
  }

  @Test
  void search_ofATextOfAnUnreadableClass_findsNothing() {
    awaitIndex();
    APIGatewayProxyRequestEvent event = Events.query("search", TENANT.id());
    event.setQueryStringParameters(Map.of("q", "secret plan"));

    assertThat(body(Events.answer(HANDLER, event)).path("hits")).isEmpty();
  }

  @Test
  void duplicates_areGroupsByHash() {
    JsonNode groups = body(call("duplicates")).path("groups");

    assertThat(groups).hasSize(1);
    assertThat(groups.path(0).path("content_hash").textValue()).isEqualTo(HASH);
    assertThat(groups.path(0).path("count").intValue()).isEqualTo(2);
    assertThat(groups.path(0).path("nodes").findValuesAsText("id"))
        .containsExactlyInAnyOrder("prompt:q2", "prompt:q3");
  }

  @Test
  void similar_withoutAVectorYet_saysSo() {
    JsonNode similar = body(call("similar"));

    assertThat(similar.path("prompt").textValue()).isEqualTo("prompt:q2");
    assertThat(similar.path("embedded").booleanValue()).isFalse();
    assertThat(similar.path("reused").findValuesAsText("by")).containsExactly("text");
  }

  private static void awaitIndex() {
    try (Driver driver =
        GraphDatabase.driver(
            SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()))) {
      driver
          .executableQuery("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
          .execute();
    }
  }

  @Test
  void node_ofAnotherTenant_looksLikeAnUnknownOne() {
    APIGatewayProxyResponseEvent foreign = Events.answer(HANDLER, Events.query("node", "stranger"));
    APIGatewayProxyResponseEvent unknown =
        Events.answer(HANDLER, Events.query("unknown-node", "stranger"));

    assertThat(foreign.getStatusCode()).isEqualTo(404);
    assertThat(foreign).isEqualTo(unknown);
  }

  private static APIGatewayProxyResponseEvent call(String sample) {
    return Events.answer(HANDLER, Events.query(sample, TENANT.id()));
  }

  private static JsonNode body(APIGatewayProxyResponseEvent answer) {
    try {
      return JSON.readTree(answer.getBody());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stamp stamp(int second) {
    return new Stamp(TIME.plusSeconds(second).toEpochMilli(), "event-" + second);
  }

  private static NodeId id(String text) {
    return NodeId.parse(text).orElseThrow();
  }
}
