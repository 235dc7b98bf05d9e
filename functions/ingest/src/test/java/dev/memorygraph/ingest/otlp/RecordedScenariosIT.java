package dev.memorygraph.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.ingest.EnginesForIngest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/** What real instrumentations sent, held against what truly happened. */
class RecordedScenariosIT {
  private static final String NO_RESULT = "tool_calls_with_result %d, expected %d";
  private static final String NO_ID = "call %d: response id is missing";

  /** What is not reached, by the scenario's name. */
  private static final Map<String, List<String>> KNOWN =
      Map.ofEntries(
          // ids that stand in the state of a graph alone, on spans that are no calls
          Map.entry("langfuse-lc_parallel", List.of(NO_ID.formatted(1), NO_ID.formatted(2))),
          Map.entry("langfuse-lc_tools", List.of(NO_ID.formatted(1), NO_ID.formatted(2))),
          Map.entry(
              "langfuse-lc_subagent",
              List.of(
                  NO_ID.formatted(1), NO_ID.formatted(2), NO_ID.formatted(3), NO_ID.formatted(4))),
          // 19 tokens of an embedding, which nothing in the requests tells
          Map.entry(
              "langfuse-mixed",
              List.of(
                  "input tokens [38, 63, 88, 176, 88, 41, 39, 134, 301, 1536],"
                      + " expected {\"value\":2523,\"or\":[1224]}")),
          // a second choice that is a log record of its own
          Map.entry("otel-contrib-openai-n2", List.of("call 1: answer text is missing")),
          // words of an agent whose call failed before it had any
          Map.entry("openlit-agents_err429", List.of("call 1: system text is missing")),
          // the result of a handoff, and of a call that no answer shows
          Map.entry("openlit-agents_handoff", List.of(NO_RESULT.formatted(1, 2))),
          Map.entry("openlit-responses_tools", List.of(NO_RESULT.formatted(0, 1))),
          // calls and results without ids, in traces that nothing joins
          Map.entry("langfuse-stream_tools", List.of("tool_calls 2, expected 1")),
          Map.entry("openllmetry-old-mixed", List.of(NO_RESULT.formatted(0, 4))),
          Map.entry("openllmetry-old-parallel", List.of(NO_RESULT.formatted(0, 3))),
          Map.entry("openllmetry-old-stream_tools", List.of(NO_RESULT.formatted(0, 1))),
          Map.entry("openllmetry-old-tool_error", List.of(NO_RESULT.formatted(0, 1))),
          Map.entry("openllmetry-old-tools", List.of(NO_RESULT.formatted(0, 1))));

  private static Driver driver;
  private static OtlpHandler handler;

  @BeforeAll
  static void connect() {
    driver = EnginesForIngest.driver();
    handler = HandlersForTests.onEngines();
  }

  @AfterAll
  static void close() {
    driver.close();
  }

  static List<RecordedScenario> scenarios() {
    return RecordedScenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void scenario_givesWhatHappened_inAnyOrderAndTwice(RecordedScenario scenario) throws IOException {
    String tenant = scenario.tenant("a");
    send(scenario.requests(), tenant);

    assertThat(wrong(scenario, tenant)).isEqualTo(KNOWN.getOrDefault(scenario.name(), List.of()));
    String digest = digest(tenant);
    send(scenario.requests(), tenant);
    assertThat(digest(tenant)).isEqualTo(digest);
    List<PostForTests> shuffled = new ArrayList<>(scenario.requests());
    Collections.shuffle(shuffled, new Random(scenario.name().hashCode()));
    send(shuffled, scenario.tenant("b"));
    assertThat(digest(scenario.tenant("b"))).isEqualTo(digest);
  }

  private static void send(List<PostForTests> requests, String tenant) throws IOException {
    for (PostForTests request : requests) {
      PostForTests.Answer answer = request.of(tenant).to(handler);
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  private static List<String> wrong(RecordedScenario scenario, String tenant) {
    try (Session session = driver.session()) {
      return new ScenarioCheck(session, tenant, scenario.expected()).wrong();
    }
  }

  private static String digest(String tenant) {
    return TenantDigest.of(driver, new Tenant(tenant)).digest();
  }
}
