package dev.memorygraph.anomalies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.anomaly.AnomalyKind;
import dev.memorygraph.graph.anomaly.read.FoundAnomaly;
import dev.memorygraph.graph.anomaly.read.SelectAnomalies;
import dev.memorygraph.graph.anomaly.read.SelectAnomaly;
import dev.memorygraph.graph.anomaly.untold.UntoldAnomalies;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.rollup.job.UsageHours;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.testkit.NewGraph;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;

/** The schedule's event on hours that are summed up: found, found once, and judged anew. */
class AnomalyHandlerIT {
  private static final Tenant TENANT = new Tenant("anomalous");
  private static final Scope ALL = new Scope(TENANT, EnumSet.allOf(Classification.class));
  private static final int DAYS = 9;

  /** The first hour that is not over. */
  private static Instant now = Instant.EPOCH;

  private static NewGraph graph;
  private static Driver driver;
  private static GraphReader reader;
  private static Duration passed = Duration.ZERO;

  @BeforeAll
  static void startGraph() throws IOException {
    now = Instant.now().truncatedTo(ChronoUnit.HOURS);
    graph = NewGraph.start();
    driver = GraphDatabase.driver(graph.uri(), AuthTokens.basic("neo4j", graph.password()));
    reader = new GraphReader(Graphs.only(driver), Duration.ofSeconds(30));
  }

  @AfterAll
  static void stopGraph() throws IOException {
    reader.close();
    driver.close();
    graph.close();
  }

  @Test
  void hourThatIsDear_isFoundOnce_andGoesWhenItIsDearNoMore() throws IOException {
    assertThatThrownBy(AnomalyHandlerIT::handle).isInstanceOf(DependencyUnavailableException.class);
    new Migrations(driver).apply();
    run("CREATE (:Node:Model {key: $tenant + '/model/m', tenant: $tenant, id: 'm'})");
    calls(DAYS * 24);
    loop(7);
    Instant dear = now.minus(30, ChronoUnit.HOURS);
    call(dear, "dear", 25.0);
    String digest = digest();
    sumUp();

    assertThat(handle()).containsEntry("databases", 1);

    List<FoundAnomaly> found = found(Set.of(AnomalyKind.COST));
    assertThat(found).extracting(FoundAnomaly::hour).containsOnly(dear);
    assertThat(found)
        .extracting(one -> one.concerns().map(node -> node.id().toString()))
        .containsExactlyInAnyOrder(Optional.of("model:m"), Optional.empty());
    assertThat(digest()).isEqualTo(digest);
    assertDetail(
        found.stream().filter(one -> one.concerns().isPresent()).findFirst().orElseThrow());
    assertLoop();

    assertUntoldOnce();

    List<String> before = properties();
    handle();
    run("MATCH (d:AnomalyDay) DELETE d");
    handle();
    assertThat(properties()).isEqualTo(before);

    run("MATCH (n:Node {key: $tenant + '/completion/dear'}) SET n.cost_usd = 0.01");
    open(dear);
    sumUp();
    handle();

    assertThat(found(Set.of(AnomalyKind.COST))).isEmpty();
    assertThat(found(Set.of(AnomalyKind.TOOL_LOOP))).hasSize(1);
  }

  /** Those who tell of it take the mark, and finding it again brings none. */
  private static void assertUntoldOnce() throws IOException {
    UntoldAnomalies untold = new UntoldAnomalies(driver);
    List<UntoldAnomalies.Untold> all = untold.next(50);
    assertThat(all).extracting(one -> one.anomaly().kind()).contains(AnomalyKind.COST);
    assertThat(all).extracting(UntoldAnomalies.Untold::tenant).containsOnly(TENANT);
    assertThat(all).hasSameSizeAs(found(Set.of()));

    untold.told(all);
    run("MATCH (d:AnomalyDay) DELETE d");
    handle();

    assertThat(untold.next(50)).isEmpty();
  }

  private static void assertDetail(FoundAnomaly cost) {
    assertThat(cost.judgement().value()).isBetween(25.0, 26.0);
    assertThat(cost.judgement().upper()).isLessThan(5);
    SelectAnomaly.Detail detail = reader.execute(new SelectAnomaly(cost.id()), ALL).orElseThrow();
    assertThat(detail.worst().getFirst().id()).isEqualTo(new NodeId(NodeKind.COMPLETION, "dear"));
    assertThat(detail.worst()).hasSizeLessThanOrEqualTo(20);
    assertThat(detail.series())
        .filteredOn(point -> point.hour().equals(cost.hour()))
        .extracting(point -> point.value().orElse(-1))
        .containsExactly(cost.judgement().value());
    Scope ofOneUser = new Scope(TENANT, ALL.sight(), Optional.of("ada"));
    assertThat(reader.execute(new SelectAnomaly(cost.id()), ofOneUser)).isEmpty();
  }

  private static void assertLoop() {
    FoundAnomaly loop = found(Set.of(AnomalyKind.TOOL_LOOP)).getFirst();
    assertThat(loop.judgement().value()).isEqualTo(7);
    assertThat(loop.series().name()).contains("search");
    assertThat(loop.concerns().orElseThrow().id()).isEqualTo(new NodeId(NodeKind.SESSION, "s"));
    assertThat(reader.execute(new SelectAnomaly(loop.id()), ALL).orElseThrow().worst()).hasSize(7);
    assertThat(foundBy("ada")).extracting(FoundAnomaly::id).containsExactly(loop.id());
    assertThat(foundBy("bob")).isEmpty();
  }

  /** Twelve calls an hour by day, ten by night. */
  private static void calls(int hours) {
    run(
        """
        UNWIND range(1, $hours) AS hour
        UNWIND range(1, CASE WHEN hour % 24 < 12 THEN 12 ELSE 10 END + hour % 3) AS call
        CREATE (:Node:Completion {key: $tenant + '/completion/' + hour + '-' + call,
          tenant: $tenant, id: hour + '-' + call, stamp: 's', model_id: 'm',
          event_time: $now - hour * 3600000 + call * 1000,
          cost_usd: 0.01 + 0.0001 * ((hour * 7 + call) % 13), latency_ms: 900 + (hour * 31 + call) % 97})
        WITH DISTINCT hour
        MERGE (h:UsageHour {key: $tenant + '/' + ($now / 3600000 - hour)})
        SET h.tenant = $tenant, h.hour = $now / 3600000 - hour, h.state = 'open', h.since = 0
        """,
        Map.of("hours", hours));
  }

  private static void call(Instant hour, String id, double usd) {
    run(
        """
        CREATE (:Node:Completion {key: $tenant + '/completion/' + $id, tenant: $tenant, id: $id,
          stamp: 's', model_id: 'm', event_time: $time, cost_usd: $usd, latency_ms: 950})
        """,
        Map.of("time", hour.toEpochMilli() + 5_000, "id", id, "usd", usd));
  }

  private static void loop(int times) {
    run(
        """
        CREATE (s:Node:Session {key: $tenant + '/session/s', tenant: $tenant, id: 's'}),
          (u:Node:User {key: $tenant + '/user/ada', tenant: $tenant, id: 'ada'}),
          (s)-[:INITIATED_BY {stamp: 's'}]->(u)
        WITH s
        UNWIND range(1, $times) AS call
        CREATE (:Node:ToolCall {key: $tenant + '/tool_call/' + call, tenant: $tenant,
          id: toString(call), stamp: 's', session_id: 's', tool_name: 'search', arguments: '{}',
          user_id: 'ada', event_time: $now - 7200000 + call * 1000})
        """,
        Map.of("times", times));
  }

  /** As a writer does. */
  private static void open(Instant hour) {
    run(
        "MATCH (h:UsageHour {key: $tenant + '/' + $hour})"
            + " SET h = {key: h.key, tenant: h.tenant, hour: h.hour, state: 'open', since: 0}",
        Map.of("hour", hour.toEpochMilli() / 3_600_000));
  }

  private static void sumUp() {
    UsageHours hours = new UsageHours(driver, () -> Instant.now().plus(passed));
    hours.run(() -> Duration.ofMinutes(1));
    passed = passed.plus(UsageHours.SETTLED_AFTER).plusSeconds(1);
    while (hours.run(() -> Duration.ofMinutes(1)) > 0) {
      passed = passed.plusSeconds(1);
    }
  }

  private static Map<String, Object> handle() throws IOException {
    Map<String, Object> event =
        new ObjectMapper()
            .readValue(
                RepositoryRoot.find().resolve("events/graph-anomalies.scheduled.json").toFile(),
                new TypeReference<>() {});
    return new AnomalyHandler(
            Graphs.only(driver), () -> Instant.now().plus(passed), new EmfMetrics())
        .handleRequest(event, new ContextForTests(Duration.ofMinutes(2)));
  }

  private static List<FoundAnomaly> found(Set<AnomalyKind> kinds) {
    return found(kinds, ALL);
  }

  private static List<FoundAnomaly> foundBy(String user) {
    return found(Set.of(), new Scope(TENANT, ALL.sight(), Optional.of(user)));
  }

  private static List<FoundAnomaly> found(Set<AnomalyKind> kinds, Scope scope) {
    SelectAnomalies.Filter filter =
        new SelectAnomalies.Filter(kinds, Optional.empty(), Optional.empty(), Optional.empty(), 0);
    return reader
        .execute(
            new SelectAnomalies(
                filter, Instant.EPOCH, now.plus(1, ChronoUnit.DAYS), Optional.empty(), 50),
            scope)
        .anomalies();
  }

  private static List<String> properties() {
    return run("MATCH (a:Anomaly) RETURN properties(a) AS all ORDER BY a.key").stream()
        .map(row -> row.get("all").toString())
        .toList();
  }

  private static String digest() {
    return TenantDigest.of(driver, TENANT).toString();
  }

  private static List<Record> run(String cypher) {
    return run(cypher, Map.of());
  }

  private static List<Record> run(String cypher, Map<String, Object> more) {
    Map<String, Object> parameters = new HashMap<>(more);
    parameters.put("tenant", TENANT.id());
    parameters.put("now", now.toEpochMilli());
    return driver.executableQuery(cypher).withParameters(parameters).execute().records();
  }
}
