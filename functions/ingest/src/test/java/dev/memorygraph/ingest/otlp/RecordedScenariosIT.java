package dev.memorygraph.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.ingest.EnginesForIngest;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.testkit.SharedEngines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/** What real instrumentations sent, held against what truly happened. */
@EnabledIf("isRecorded")
class RecordedScenariosIT {
  /**
   * What is not reached, by the scenario's name, and why: a second choice that is a log record of
   * its own; results without ids in a trace of their own; the words of an agent that no call has; a
   * result that is of a handoff; an embedding whose tokens are not said.
   */
  private static final Map<String, List<String>> KNOWN =
      Map.ofEntries(Map.entry("otel-contrib-openai-n2", List.of("call 1: answer text is missing")));

  private static Driver driver;
  private static OtlpHandler handler;

  @BeforeAll
  static void connect() {
    System.setProperty("aws.region", "us-east-1");
    driver =
        GraphDatabase.driver(
            SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
    handler =
        new OtlpHandler(
            OtlpHandler.ingest(
                EnginesForIngest.SETTINGS, EnginesForIngest.SECRETS, new EmfMetrics()),
            new EmfMetrics(),
            Tracer.NONE);
  }

  @AfterAll
  static void close() {
    driver.close();
  }

  static boolean isRecorded() {
    return !RecordedScenario.all().isEmpty();
  }

  static List<RecordedScenario> scenarios() {
    return RecordedScenario.all().stream().filter(x -> x.name().matches(System.getenv().getOrDefault("ONLY", ".*"))).toList();
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
    if (!digest(scenario.tenant("b")).equals(digest)) {
      var a = dump(tenant); var b = dump(scenario.tenant("b"));
      var x = new ArrayList<>(a); x.removeAll(b); var y = new ArrayList<>(b); y.removeAll(a);
      throw new AssertionError("DIFF\n A " + String.join("\n A ", x) + "\n B " + String.join("\n B ", y));
    }
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

  private static List<String> dump(String tenant) {
    try (Session session = driver.session()) {
      return session.run("MATCH (n:Node) WHERE n.key STARTS WITH $t + '/' RETURN properties(n) AS p", Map.of("t", tenant)).list(r -> { var m = new java.util.TreeMap<>(r.get("p").asMap()); String k = m.remove("key").toString(); m.remove("tenant"); m.remove("recorded_at"); m.remove("text"); m.remove("system"); m.remove("attributes"); m.remove("source"); return k.substring(k.indexOf('/')) + " " + m; });
    }
  }

  private static String digest(String tenant) {
    return TenantDigest.of(driver, new Tenant(tenant)).digest();
  }
}
