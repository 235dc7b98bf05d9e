package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.memorygraph.cli.demo.DemoAccess;
import dev.memorygraph.cli.demo.DemoRun;
import dev.memorygraph.client.Answer;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.importers.Format;
import dev.memorygraph.importers.Plan;
import dev.memorygraph.importers.Replay;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.importers.send.Sink;
import dev.memorygraph.importers.source.Reading;
import dev.memorygraph.importers.source.Tally;
import dev.memorygraph.local.http.LoopbackServer;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.testkit.RecordedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole system as a user meets it: real engines, real functions, real HTTP. */
class SystemIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final SystemForTests system = SystemForTests.shared();

  @Test
  void demo_onAFreshSystem_holdsExactlyWhatWasSent() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    boolean matches =
        new DemoRun(
                system.deployment(),
                new DemoAccess.Local(system.deployment(), DemoRun.ANALYST),
                out)
            .run(new History(7, 12));

    assertThat(matches).as(printed.toString(StandardCharsets.UTF_8)).isTrue();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("RESPONDS_TO", "USES_MODEL", "Tokens and cost by model", "curl");
  }

  @ParameterizedTest
  @MethodSource("dev.memorygraph.testkit.RecordedData#all")
  void conversations_byAnyDoorInAnyOrder_makeTheSameGraph(RecordedData data) throws Exception {
    Counts counts = Counts.of(data);
    String tenants = data.isReal() ? "air" : "library";
    Plan inOrder = conversations(data, OptionalLong.empty());
    replayByRest(tenants + "-rest", inOrder);
    TenantDigest expected = system.digest(tenants + "-rest");
    assertThat(expected.nodes())
        .containsEntry("Session", counts.sessions())
        .containsEntry("ToolCall", counts.toolCalls())
        .containsEntry("Completion", counts.completions())
        .containsEntry("Evaluation", counts.sessions());
    assertThat(expected.edges())
        .containsEntry("RESPONDS_TO", counts.completions())
        .containsEntry("INVOKES", counts.toolCalls())
        .containsEntry("EVALUATES", counts.sessions());
    assertThat(toolCallsWithResult(tenants + "-rest")).isEqualTo(counts.toolCalls());

    replayByKafka(tenants + "-kafka", inOrder);
    system.awaitDigest(tenants + "-kafka", expected.digest());
    replayByKafka(tenants + "-kafka", inOrder);
    replayByKafka(tenants + "-mix", conversations(data, OptionalLong.of(7)));
    replayByRest(tenants + "-mix", conversations(data, OptionalLong.of(8)));
    system.awaitDigest(tenants + "-mix", expected.digest());
    system.awaitDigest(tenants + "-kafka", expected.digest());
  }

  /** Of conversations, counted from the files. */
  private record Counts(long sessions, long completions, long toolCalls) {
    static Counts of(RecordedData data) {
      return data.isReal() ? new Counts(100, 1_229, 572) : new Counts(3, 7, 4);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.memorygraph.testkit.RecordedData#all")
  void traces_ofLangfuse_keepNestingTokensAndCost(RecordedData data) throws Exception {
    String tenant = data.isReal() ? "traces" : "harbour";
    Plan plan =
        new Plan(
            data.files().traces().stream()
                .map(file -> Format.LANGFUSE.open(file, Reading.strict()))
                .toList(),
            1,
            OptionalLong.empty(),
            OptionalLong.empty());
    replayByRest(tenant, plan);

    assertThat(system.digest(tenant).nodes())
        .containsEntry("Session", data.isReal() ? 8L : 2L)
        .containsEntry("Invocation", data.isReal() ? 53L : 6L)
        .containsEntry("Completion", data.isReal() ? 21L : 3L)
        .containsEntry("ToolCall", data.isReal() ? 8L : 1L);
    JsonNode totals = json(system.getInTime(tenant, "/api/v1/analytics/usage")).path("totals");
    assertThat(totals.path("calls").asInt()).isEqualTo(data.isReal() ? 21 : 3);
    assertThat(totals.path("calls_without_tokens").asInt()).isZero();
    assertThat(totals.path("cost_usd").asDouble()).isPositive();
  }

  @Test
  void everySampleEvent_invokedOnItsFunction_succeedsOrIsRefusedByName() throws Exception {
    BlockingQueue<JsonNode> toCloudFormation = new LinkedBlockingQueue<>();
    try (Stream<Path> samples = Files.list(RepositoryRoot.find().resolve("events"));
        LoopbackServer cloudFormation =
            LoopbackServer.start(0, "/answer", request -> take(request, toCloudFormation))) {
      for (Path sample : samples.sorted().toList()) {
        String name = sample.getFileName().toString();
        String function = name.substring(0, name.indexOf('.'));
        String event =
            Files.readString(sample)
                .replace("127.0.0.1:1/answer", "127.0.0.1:" + cloudFormation.port() + "/answer");
        Answer answer = invoke(function, event);
        // One process serves the scheduled jobs: it may be at work.
        while (answer.status() == 429) {
          answer = invoke(function, event);
        }

        assertThat(answer.status()).as(name).isEqualTo(200);
        if (function.equals("authorizer")) {
          assertThat(answer.body()).as(name).contains("Unauthorized");
        } else {
          assertThat(answer.body()).as(name).doesNotContain("errorType");
        }
      }
    }
    assertThat(toCloudFormation)
        .as("the system has made the topics of the same list, and the schema")
        .hasSize(2)
        .allSatisfy(
            answer -> {
              assertThat(answer.path("Status").asText()).isEqualTo("SUCCESS");
              assertThat(answer.path("Reason").asText())
                  .doesNotContain("is made", "partitions", "went from");
            });
  }

  private static void take(HttpExchange request, Collection<JsonNode> answers) throws IOException {
    try (request) {
      answers.add(JSON.readTree(request.getRequestBody()));
      request.sendResponseHeaders(200, -1);
    }
  }

  private Answer invoke(String function, String event) throws IOException, InterruptedException {
    return system.raw(
        HttpRequest.newBuilder(
                system
                    .endpoints()
                    .get("lambda")
                    .resolve("/2015-03-31/functions/memory-graph-" + function + "/invocations"))
            .POST(BodyPublishers.ofString(event)));
  }

  @Test
  void vaultListener_withTheClientsCertificate_isTheSameApi() throws Exception {
    Answer plain = system.get("mtls", "/api/v1/analytics/usage");

    Answer mutual = system.getByMutualTls("mtls", "/api/v1/analytics/usage");

    assertThat(mutual.status()).isEqualTo(200);
    assertThat(json(mutual).path("totals")).isEqualTo(json(plain).path("totals"));
  }

  private static Plan conversations(RecordedData data, OptionalLong shuffle) {
    Reading reading = new Reading(Optional.of(data.files().arrivals()), false, new Tally());
    return new Plan(
        List.of(Format.TAU_BENCH.open(data.files().conversations(), reading)),
        1,
        shuffle,
        OptionalLong.empty());
  }

  private void replayByRest(String tenant, Plan plan) {
    try (Sink rest = system.sender().rest(tenant, "test", 500)) {
      assertThat(replay(plan).into(rest).refused()).isZero();
    }
  }

  private void replayByKafka(String tenant, Plan plan) {
    try (Sink kafka = system.sender().kafka(tenant)) {
      replay(plan).into(kafka);
    }
  }

  private static Replay replay(Plan plan) {
    return new Replay(plan, OptionalDouble.empty(), System.err);
  }

  private long toolCallsWithResult(String tenant) throws Exception {
    JsonNode sessions =
        json(system.getInTime(tenant, "/api/v1/analytics/usage?group_by=session&limit=1000"));
    long joined = 0;
    for (JsonNode session : sessions.path("groups")) {
      Answer answer = system.getInTime(tenant, "/api/v1/sessions/" + session.path("key").asText());
      joined += json(answer).path("counts").path("tool_calls_with_result").asInt();
    }
    return joined;
  }

  private static JsonNode json(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }
}
