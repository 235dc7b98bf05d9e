package dev.memorygraph.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.api.AnswerFields;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The handler as Lambda makes it, on a real Neo4j, executing the samples in {@code events}. */
class QueryHandlerIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Tenant TENANT = new Tenant("t-" + UUID.randomUUID());
  private static final Instant TIME = Instant.parse("2026-11-23T10:00:00Z");
  private static final QueryForTests QUERY = new QueryForTests();
  private static final String HASH = "ab".repeat(32);

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
                    .node(
                        id("prompt:q2"),
                        Map.of("text", "Why?", "content_hash", HASH, "role", "user"))
                    .node(
                        id("prompt:q3"),
                        Map.of("text", "Why?", "content_hash", HASH, "role", "user"))
                    .build(),
                Facts.about(stamp(5))
                    .node(
                        id("evaluation:v1"),
                        Map.of("name", "reward", "score", 1.0, "target", "session:s1"))
                    .build()));
    QUERY.write(TENANT, facts);
    QUERY.anomaly(TENANT, "anomaly-1", "gpt-4o");
  }

  @AfterAll
  static void close() {
    QUERY.close();
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

  @ParameterizedTest
  @MethodSource("dev.memorygraph.query.Events#cases")
  void sample_executed_hasNoNameThatTheContractDoesNot(String sample) {
    APIGatewayProxyRequestEvent request = Events.query(sample, TENANT.id());
    Set<String> known = AnswerFields.of(request.getHttpMethod() + " " + request.getResource());
    APIGatewayProxyResponseEvent answer = QUERY.answer(request);

    if (answer.getStatusCode() == 200 && !known.isEmpty()) {
      Set<String> names = new TreeSet<>();
      collect(body(answer), "", names);
      assertThat(names).allMatch(name -> isKnown(name, known), "a name of " + known);
    }
  }

  private static boolean isKnown(String name, Set<String> known) {
    return known.contains(name)
        || known.stream()
            .filter(one -> one.endsWith("*"))
            .anyMatch(one -> name.startsWith(one.substring(0, one.length() - 1)));
  }

  private static void collect(JsonNode node, String before, Set<String> names) {
    if (node.isArray()) {
      node.forEach(item -> collect(item, before, names));
    }
    node.properties()
        .forEach(
            property -> {
              names.add(before + property.getKey());
              collect(property.getValue(), before + property.getKey() + ".", names);
            });
  }

  @Test
  void node_thatIsKnownToTheClient_is304_untilAnotherMayReadIt() {
    APIGatewayProxyResponseEvent first = call("node");
    String tag = first.getHeaders().get("ETag");

    assertThat(first.getHeaders())
        .containsEntry("Cache-Control", "private, no-cache")
        .containsEntry("Vary", "Authorization, x-api-key, X-API-Version");
    APIGatewayProxyRequestEvent again = Events.query("node", TENANT.id());
    again.getHeaders().put("If-None-Match", tag);
    APIGatewayProxyResponseEvent known = QUERY.answer(again);
    assertThat(known.getStatusCode()).isEqualTo(304);
    assertThat(known.getBody()).isEmpty();
    assertThat(known.getHeaders()).containsEntry("ETag", tag);
    again.getHeaders().put("If-None-Match", "\"other\"");
    assertThat(QUERY.answer(again).getStatusCode()).isEqualTo(200);
    APIGatewayProxyRequestEvent others = Events.query("node", "t-" + UUID.randomUUID());
    others.getHeaders().put("If-None-Match", tag);
    assertThat(QUERY.answer(others).getStatusCode()).isEqualTo(404);
  }

  @Test
  void fields_named_areAllThatIsAnswered() {
    assertThat(call("session-list", Map.of("fields", "sessions.session_id")).getBody())
        .isEqualTo("{\"sessions\":[{\"session_id\":\"s1\"}],\"next_cursor\":null}");
    assertThat(call("node", Map.of("fields", "id,properties.text,edges.type")).getBody())
        .contains("\"text\":\"an answer\"", "RESPONDS_TO", "edges_truncated")
        .doesNotContain("trace_id", "\"from\"", "cost_usd");
    APIGatewayProxyResponseEvent unknown = call("lineage", Map.of("fields", "nodes.colour"));
    assertThat(unknown.getStatusCode()).isEqualTo(400);
    assertThat(unknown.getBody()).contains("nodes.colour", "/parameters/fields");
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
  void usage_inParts_hasErrorsAndLatency() {
    APIGatewayProxyRequestEvent request = Events.query("usage", TENANT.id());
    request.setQueryStringParameters(
        Map.of("group_by", "status", "bucket", "day", "from", "2026-11-20", "to", "2026-11-30"));

    JsonNode usage = body(QUERY.answer(request));

    JsonNode group = usage.path("groups").path(0);
    assertThat(usage.path("groups")).hasSize(1);
    assertThat(group.path("key").isNull()).isTrue();
    assertThat(group.path("errors").intValue()).isZero();
    assertThat(group.path("error_rate")).hasToString("0");
    assertThat(group.path("latency").isNull()).isTrue();
    assertThat(group.path("series").findValuesAsText("start"))
        .containsExactly("2026-11-23T00:00:00Z");
    assertThat(group.path("series").path(0).path("input_tokens").intValue()).isEqualTo(12);
    assertThat(usage.path("totals").path("cost_usd").doubleValue()).isEqualTo(1e-7);
  }

  @Test
  void sessionGraph_pages_leadThroughTheWhole() {
    JsonNode first = body(call("session-graph"));
    APIGatewayProxyRequestEvent next = Events.query("session-graph", TENANT.id());
    next.setQueryStringParameters(Map.of("cursor", first.path("next_cursor").textValue()));
    JsonNode second = body(QUERY.answer(next));

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
  void anomaly_withTheCallsOfItsHour_isListedAndShown() {
    JsonNode listed = body(call("anomalies")).path("anomalies").path(0);
    JsonNode shown = body(call("anomaly"));

    assertThat(listed.path("id").textValue()).isEqualTo("anomaly-1");
    assertThat(listed.path("concerns").textValue()).isEqualTo("model:gpt-4o");
    assertThat(listed.path("value").decimalValue()).isEqualByComparingTo("41.7");
    assertThat(shown.path("hours")).hasSize(8 * 24);
    assertThat(shown.path("worst").path(0).path("id").textValue()).isEqualTo("completion:c1");
    assertThat(body(call("anomalies", Map.of("kind", "calls"))).path("anomalies")).isEmpty();
    assertThat(body(call("anomalies", Map.of("min_grade", "0.6"))).path("anomalies")).isEmpty();
  }

  @Test
  void evaluations_byName_haveTheirScores() {
    JsonNode groups = body(call("evaluations", Map.of("group_by", "name"))).path("groups");

    assertThat(groups.path(0).path("name").textValue()).isEqualTo("reward");
    assertThat(groups.path(0).path("mean").doubleValue()).isEqualTo(1);
    assertThat(groups.path(0).path("labels")).isEmpty();
  }

  @Test
  void sessions_listed_haveFiguresAndACursor() {
    JsonNode list = body(call("session-list"));

    assertThat(list.path("sessions").findValuesAsText("session_id")).containsExactly("s1");
    assertThat(list.path("next_cursor").isNull()).isTrue();
    JsonNode session = list.path("sessions").path(0);
    assertThat(session.path("start").textValue()).isEqualTo("2026-11-23T10:00:01Z");
    assertThat(session.path("end").textValue()).isEqualTo("2026-11-23T10:00:04Z");
    assertThat(session.path("duration_ms").intValue()).isEqualTo(3_000);
    assertThat(session.path("steps").intValue()).isEqualTo(3);
    assertThat(session.path("status").textValue()).isEqualTo("ok");
    assertThat(session.path("usage").path("cost_usd").doubleValue()).isEqualTo(1e-7);
    assertThat(session.path("models")).hasToString("[\"gpt-4o\"]");
    assertThat(body(call("session-list", Map.of("model", "other"))).path("sessions")).isEmpty();
    assertThat(body(call("session-list", Map.of("min_cost", "0.0000001"))).path("sessions"))
        .hasSize(1);
  }

  @Test
  void replay_steppedThrough_tellsEachStepAndTheCostSoFar() {
    JsonNode first = body(call("session-replay", Map.of("limit", "2")));
    JsonNode rest =
        body(call("session-replay", Map.of("limit", "1", "after", first.path("next").textValue())));

    JsonNode completion = first.path("steps").path(1);
    assertThat(completion.path("step").intValue()).isEqualTo(2);
    assertThat(completion.path("kind").textValue()).isEqualTo("completion");
    assertThat(completion.path("offset_ms").intValue()).isEqualTo(2_000);
    assertThat(completion.path("parent").textValue()).isEqualTo("prompt:p1");
    assertThat(completion.path("branch").isNull()).isTrue();
    assertThat(completion.path("cost_usd").doubleValue()).isEqualTo(1e-7);
    assertThat(completion.path("node").path("properties").path("text").textValue())
        .isEqualTo("an answer");
    assertThat(first.toString()).doesNotContain("secret plan");
    assertThat(rest.path("steps").path(0).path("step").intValue()).isEqualTo(3);
    assertThat(rest.path("steps").path(0).path("cost_so_far_usd").doubleValue()).isEqualTo(1e-7);
    assertThat(rest.path("next").isNull()).isTrue();
  }

  @Test
  void diff_ofASessionWithItself_isAllTheSame_andOfTwoCompletions_tellsTheChange() {
    JsonNode same = body(call("diff"));
    JsonNode unknown = body(call("diff", Map.of("left", "session:s1", "right", "session:none")));

    assertThat(same.path("parts_at").isNull()).isTrue();
    assertThat(same.path("counts").path("same").intValue()).isEqualTo(3);
    assertThat(same.path("left").path("usage").path("calls").intValue()).isEqualTo(1);
    assertThat(unknown.path("code").textValue()).isEqualTo("not_found");
  }

  @Test
  void export_ofASession_hasTheSameCountsInEveryFormat() throws IOException {
    Map<String, String> session = Map.of("session", "s1");
    JsonNode prov = body(call("export", with(session, "format", "prov")));
    String graphMl = call("export", with(session, "format", "graphml")).getBody();
    APIGatewayProxyResponseEvent lines = call("export", Map.of());

    // session, prompt, completion, tool call, evaluation, and the model and document led to
    assertThat(count(prov, "entity", "activity", "agent")).isEqualTo(7);
    assertThat(graphMl.split("<node ", -1)).hasSize(1 + 7);
    assertThat(prov.path("entity").has("mg:document.d1")).isTrue();
    int edges =
        count(
            prov,
            "wasDerivedFrom",
            "wasInfluencedBy",
            "wasAttributedTo",
            "wasGeneratedBy",
            "used",
            "wasInformedBy",
            "wasAssociatedWith");
    assertThat(graphMl.split("<edge ", -1)).hasSize(1 + edges);
    assertThat(lines.getBody().lines()).hasSize(7 + 3); // and the prompts of no session
    assertThat(lines.getHeaders()).doesNotContainKey("X-Next-Cursor");
    assertThat(graphMl + prov + lines.getBody()).doesNotContain("secret plan", "stamp");
    assertThat(call("export", Map.of("format", "graphml", "session", "none")).getStatusCode())
        .isEqualTo(404);
  }

  @Test
  void export_pageByPage_isTheSameFile() {
    String whole = call("export", Map.of("format", "csv")).getBody();
    StringBuilder pages = new StringBuilder();
    Map<String, String> query = new HashMap<>(Map.of("format", "csv", "limit", "2"));
    String cursor;
    do {
      APIGatewayProxyResponseEvent page = call("export", query);
      pages.append(page.getBody());
      cursor = page.getHeaders().getOrDefault("X-Next-Cursor", "");
      query.put("cursor", cursor);
    } while (!cursor.isEmpty());

    assertThat(pages).hasToString(whole);
    assertThat(whole).startsWith("record,id,kind").contains("node,completion:c1,completion");
    assertThat(call("export", Map.of("kinds", "prompt,document")).getBody().lines())
        .hasSize(2 + 3)
        .first()
        .asString()
        .contains("document:d1");
    assertThat(
            call("export", Map.of("from", "2026-11-23T10:00:03Z", "to", "2026-11-23T10:00:04Z"))
                .getBody()
                .lines())
        .singleElement()
        .asString()
        .contains("completion:c1");
  }

  @Test
  void sessionExport_asAPage_isHtmlThatLoadsNothing() {
    APIGatewayProxyResponseEvent page = call("session-export", Map.of("format", "html"));

    assertThat(page.getHeaders().get("Content-Type")).startsWith("text/html");
    assertThat(page.getBody())
        .startsWith("<!DOCTYPE html>")
        .contains("an answer", "There is text that may not be shown here.")
        .doesNotContain("secret plan", "<script");
  }

  @Test
  void everything_ofAnotherTenant_isUnknown() {
    for (String sample : List.of("session-replay", "session-export", "diff")) {
      assertThat(QUERY.answer(Events.query(sample, "stranger")).getStatusCode())
          .as(sample)
          .isEqualTo(404);
    }
    assertThat(body(QUERY.answer(Events.query("session-list", "stranger"))).path("sessions"))
        .isEmpty();
    assertThat(QUERY.answer(Events.query("export", "stranger")).getBody()).isEmpty();
  }

  @Test
  void search_hasHitsWithExcerpts() {
    QUERY.awaitIndex();
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

          APIGatewayProxyResponseEvent answer = QUERY.answer(event);

          assertThat(answer.getStatusCode()).as(name).isEqualTo(400);
          assertThat(answer.getBody()).contains(name);
        });
  }

  @Test
  void search_ofATextOfAnUnreadableClass_findsNothing() {
    QUERY.awaitIndex();
    APIGatewayProxyRequestEvent event = Events.query("search", TENANT.id());
    event.setQueryStringParameters(Map.of("q", "secret plan"));

    assertThat(body(QUERY.answer(event)).path("hits")).isEmpty();
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

  @Test
  void reuse_tellsTextsThatWereSentAgain_andWhatThatCost() {
    Tenant tenant = new Tenant("t-" + UUID.randomUUID());
    Map<String, Object> asked =
        Map.of("text", "Why?", "content_hash", HASH, "role", "user", "user_id", "ada");
    QUERY.write(
        tenant,
        Facts.merge(
            List.of(
                Facts.about(stamp(1))
                    .node(id("prompt:q2"), asked)
                    .node(id("completion:c2"), Map.of("prompt_id", "q2", "cost_usd", 0.25))
                    .build(),
                Facts.about(stamp(2))
                    .node(id("prompt:q3"), asked)
                    .node(id("completion:c3"), Map.of("prompt_id", "q3", "cost_usd", 0.5))
                    .node(id("prompt:other"), Map.of("text", "x", "content_hash", "00"))
                    .build())));

    JsonNode prompts = body(QUERY.answer(Events.query("reuse", tenant.id()))).path("prompts");

    assertThat(prompts).hasSize(1);
    JsonNode prompt = prompts.path(0);
    assertThat(prompt.path("content_hash").textValue()).isEqualTo(HASH);
    assertThat(prompt.path("sent").intValue()).isEqualTo(2);
    assertThat(prompt.path("users").intValue()).isEqualTo(1);
    assertThat(prompt.path("first").path("id").textValue()).isEqualTo("prompt:q2");
    assertThat(prompt.path("repeats").path("calls").intValue()).isEqualTo(1);
    assertThat(prompt.path("repeats").path("cost_usd").decimalValue()).isEqualByComparingTo("0.5");
  }

  @Test
  void node_ofAnotherTenant_looksLikeAnUnknownOne() {
    APIGatewayProxyResponseEvent foreign = QUERY.answer(Events.query("node", "stranger"));
    APIGatewayProxyResponseEvent unknown = QUERY.answer(Events.query("unknown-node", "stranger"));

    assertThat(foreign.getStatusCode()).isEqualTo(404);
    assertThat(foreign).isEqualTo(unknown);
  }

  private static APIGatewayProxyResponseEvent call(String sample) {
    return QUERY.answer(Events.query(sample, TENANT.id()));
  }

  private static APIGatewayProxyResponseEvent call(String sample, Map<String, String> query) {
    APIGatewayProxyRequestEvent event = Events.query(sample, TENANT.id());
    event.setQueryStringParameters(query);
    return QUERY.answer(event);
  }

  private static Map<String, String> with(Map<String, String> query, String name, String value) {
    Map<String, String> all = new HashMap<>(query);
    all.put(name, value);
    return all;
  }

  private static int count(JsonNode prov, String... sections) {
    return Stream.of(sections).mapToInt(section -> prov.path(section).size()).sum();
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
