package dev.memorygraph.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.engines.RepositoryRoot;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.local.RealData;
import dev.memorygraph.local.client.Answer;
import dev.memorygraph.local.demo.DemoRun;
import dev.memorygraph.local.demo.History;
import dev.memorygraph.local.identity.Role;
import dev.memorygraph.local.replay.Format;
import dev.memorygraph.local.replay.Plan;
import dev.memorygraph.local.replay.Replay;
import dev.memorygraph.local.replay.send.Sink;
import dev.memorygraph.local.replay.source.Reading;
import dev.memorygraph.local.replay.source.Tally;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole system as a user meets it: real engines, real functions, real HTTP. */
class SystemIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static SystemForTests system;

  @BeforeAll
  static void start() throws IOException {
    system = SystemForTests.start();
  }

  @AfterAll
  static void stop() throws IOException {
    system.close();
  }

  @Test
  void demo_onAFreshSystem_holdsExactlyWhatWasSent() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    boolean matches = new DemoRun(system.endpoints(), system.issuer(), out).run(new History(7, 12));

    assertThat(matches).as(printed.toString(StandardCharsets.UTF_8)).isTrue();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("RESPONDS_TO", "USES_MODEL", "Tokens and cost by model", "curl");
  }

  @Test
  void airlineConversations_byAnyDoorInAnyOrder_makeTheSameGraph() throws Exception {
    Plan inOrder = airline("airline", OptionalLong.empty());
    replayByRest("air-rest", inOrder);
    TenantDigest expected = system.digest("air-rest");
    assertThat(expected.nodes())
        .containsEntry("Session", 100L)
        .containsEntry("ToolCall", 572L)
        .containsEntry("Completion", 1_229L)
        .containsEntry("Evaluation", 100L);
    assertThat(expected.edges())
        .containsEntry("RESPONDS_TO", 1_229L)
        .containsEntry("INVOKES", 572L)
        .containsEntry("EVALUATES", 100L);
    assertThat(toolCallsWithResult("air-rest")).isEqualTo(572);

    replayByKafka("air-kafka", inOrder);
    awaitDigest("air-kafka", expected.digest());
    replayByKafka("air-kafka", inOrder);
    replayByKafka("air-mix", airline("airline", OptionalLong.of(7)));
    replayByRest("air-mix", airline("airline", OptionalLong.of(8)));
    awaitDigest("air-mix", expected.digest());
    awaitDigest("air-kafka", expected.digest());
  }

  @Test
  void ingestAndGraph_killedDuringAReplay_recoverToTheSameGraph() throws Exception {
    List<Event> events = new History(11, 120).events();
    system.send("calm", events);
    String expected = system.digest("calm").digest();

    try (Sink kafka = system.sender().kafka("storm")) {
      events.forEach(kafka::send);
      kafka.flush();
    }
    await().atMost(PATIENCE).until(() -> !system.digest("storm").nodes().isEmpty());
    assertThat(system.kill("memory-graph-ingest-stream")).isPositive();
    assertThat(system.kill("neo4j")).isEqualTo(1);

    awaitDigest("storm", expected);
  }

  @Test
  void traces_ofLangfuse_keepNestingTokensAndCost() throws Exception {
    try (Stream<Path> files = Files.list(RealData.file("traces", "traces"))) {
      Plan plan =
          new Plan(
              files.sorted().map(file -> Format.LANGFUSE.open(file, Reading.strict())).toList(),
              1,
              OptionalLong.empty(),
              OptionalLong.empty());
      replayByRest("traces", plan);
    }

    TenantDigest digest = system.digest("traces");
    assertThat(digest.nodes())
        .containsEntry("Session", 8L)
        .containsEntry("Invocation", 53L)
        .containsEntry("Completion", 21L)
        .containsEntry("ToolCall", 8L);
    JsonNode totals = json(system.get("traces", "/api/v1/analytics/usage")).path("totals");
    assertThat(totals.path("calls").asInt()).isEqualTo(21);
    assertThat(totals.path("calls_without_tokens").asInt()).isZero();
    assertThat(totals.path("cost_usd").asDouble()).isPositive();
  }

  @Test
  void badRequests_ofEveryKind_getTheirProblem() throws Exception {
    String batch = "/api/v1/telemetry/batch";
    String writer = system.token("acme", Role.TELEMETRY_WRITER);
    String reader = system.token("acme", Role.DATA_SCIENTIST);

    assertProblem(post(batch, writer, "{\"events\":["), 400, "malformed_json");
    assertProblem(post(batch, writer, "[]"), 400, "not_an_object");
    assertProblem(
        post(batch, writer, "{\"events\":[" + "{},".repeat(1_000) + "{}]}"),
        413,
        "too_many_events");
    assertProblem(
        post(batch, writer, "{\"x\":\"" + "y".repeat(5 << 20) + "\"}"), 413, "body_too_large");
    assertProblem(
        system.raw(
            system
                .request(batch, writer)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("this is not gzip"))),
        400,
        "bad_gzip");
    assertProblem(post(batch, "", "{}"), 401, "unauthorized");
    assertProblem(post(batch, "not.a.token", "{}"), 401, "unauthorized");
    assertProblem(post(batch, reader, "{\"events\":[]}"), 403, "forbidden");
    assertProblem(get("/api/v1/nodes/completion:c", writer), 403, "forbidden");
    assertProblem(get("/api/v1/nodes/nonsense", reader), 400, "bad_parameter");
    assertProblem(get("/api/v1/lineage/completion:c?depth=99", reader), 400, "bad_parameter");
    assertProblem(get("/api/v1/nowhere", reader), 404, "no_such_route");
  }

  @Test
  void anotherTenantsNode_isAnsweredLikeOneThatDoesNotExist() throws Exception {
    system.send("owner", new History(3, 1).events());
    String id =
        json(system.get("owner", "/api/v1/analytics/usage?group_by=session"))
            .path("groups")
            .path(0)
            .path("key")
            .asText();
    assertThat(system.get("owner", "/api/v1/sessions/" + id).status()).isEqualTo(200);

    Answer foreign = system.get("stranger", "/api/v1/sessions/" + id);
    Answer nothing = system.get("stranger", "/api/v1/sessions/nothing");

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(withoutRequestId(foreign)).isEqualTo(withoutRequestId(nothing));
  }

  @Test
  void everySampleEvent_invokedOnItsFunction_succeedsOrIsRefusedByName() throws Exception {
    try (Stream<Path> samples = Files.list(RepositoryRoot.find().resolve("events"))) {
      for (Path sample : samples.sorted().toList()) {
        String name = sample.getFileName().toString();
        String function = name.substring(0, name.indexOf('.'));
        Answer answer =
            system.raw(
                HttpRequest.newBuilder(
                        system
                            .endpoints()
                            .get("lambda")
                            .resolve(
                                "/2015-03-31/functions/memory-graph-" + function + "/invocations"))
                    .POST(BodyPublishers.ofFile(sample)));

        assertThat(answer.status()).as(name).isEqualTo(200);
        if (function.equals("authorizer")) {
          assertThat(answer.body()).as(name).contains("Unauthorized");
        } else {
          assertThat(answer.body()).as(name).doesNotContain("errorType");
        }
      }
    }
  }

  @Test
  void content_ofWhatWasSent_isInNoLogAndNoMetric() throws Exception {
    String secret = "the-cat-sat-on-the-keyboard";
    String good =
        "{\"events\":[{\"event_id\":\"s\",\"event_type\":\"llm.prompt.submitted\","
            + "\"timestamp\":1700000000000,\"payload\":{\"prompt_id\":\"s\",\"text\":\""
            + secret
            + "\"}},{\"event_id\":\"t\",\"event_type\":\""
            + secret
            + "\"},{\"event_id\":\"u\",\"event_type\":\"llm.prompt.submitted\",\"timestamp\":\""
            + secret
            + "\"}]}";

    Answer answer =
        post("/api/v1/telemetry/batch", system.token("acme", Role.TELEMETRY_WRITER), good);

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body()).doesNotContain(secret);
    assertThat(system.logs()).doesNotContain(secret);
    assertThat(system.metrics()).doesNotContain(secret);
    assertThat(system.metrics())
        .contains("llm_memory_graph_events_dropped_total{event_type=\"unknown\"");
  }

  private static Plan airline(String test, OptionalLong shuffle) {
    Path file = RealData.file(test, "conversations/tau-bench-gpt-4o-airline.trials-0-1.jsonl.gz");
    Path arrivals = RealData.file(test, "arrivals/azure-llm-2023-conv.csv.gz");
    Reading reading = new Reading(Optional.of(arrivals), false, new Tally());
    return new Plan(
        List.of(Format.TAU_BENCH.open(file, reading)), 1, shuffle, OptionalLong.empty());
  }

  private static void replayByRest(String tenant, Plan plan) {
    try (Sink rest = system.sender().rest(tenant, "test", 500)) {
      assertThat(replay(plan).into(rest).refused()).isZero();
    }
  }

  private static void replayByKafka(String tenant, Plan plan) {
    try (Sink kafka = system.sender().kafka(tenant)) {
      replay(plan).into(kafka);
    }
  }

  private static Replay replay(Plan plan) {
    return new Replay(plan, OptionalDouble.empty(), System.err);
  }

  private static void awaitDigest(String tenant, String expected) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(system.digestOrNothing(tenant)).isEqualTo(expected));
  }

  private static int toolCallsWithResult(String tenant) throws Exception {
    JsonNode sessions =
        json(system.get(tenant, "/api/v1/analytics/usage?group_by=session&limit=1000"));
    int joined = 0;
    for (JsonNode session : sessions.path("groups")) {
      Answer answer = system.get(tenant, "/api/v1/sessions/" + session.path("key").asText());
      joined += json(answer).path("counts").path("tool_calls_with_result").asInt();
    }
    return joined;
  }

  private static Answer post(String path, String token, String body) throws Exception {
    return system.raw(system.request(path, token).POST(BodyPublishers.ofString(body)));
  }

  private static Answer get(String path, String token) throws Exception {
    return system.raw(system.request(path, token).GET());
  }

  private static void assertProblem(Answer answer, int status, String code) throws Exception {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("code").asText()).isEqualTo(code);
    assertThat(json(answer).path("status").asInt()).isEqualTo(status);
  }

  private static JsonNode json(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private static Map<?, ?> withoutRequestId(Answer answer) throws IOException {
    Map<?, ?> problem = JSON.readValue(answer.body(), Map.class);
    problem.remove("request_id");
    return problem;
  }
}
