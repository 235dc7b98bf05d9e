package dev.memorygraph.graph.rollup.job;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Sight;
import dev.memorygraph.graph.rollup.answer.SelectUsage;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.testkit.NewGraph;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;

/**
 * A graph of its own, since hours of all tenants are summed up, and a clock that tests put forward.
 */
final class RollupGraph implements AutoCloseable {
  private final NewGraph graph;
  final Driver driver;
  final GraphReader reader;
  private final AtomicLong passedMs = new AtomicLong();

  RollupGraph() throws IOException {
    graph = NewGraph.start();
    driver = GraphDatabase.driver(graph.uri(), AuthTokens.basic("neo4j", graph.password()));
    reader = new GraphReader(Graphs.only(driver), Duration.ofSeconds(60));
    new Migrations(driver).apply();
  }

  Tenant tenant() {
    return new Tenant("t-" + UUID.randomUUID());
  }

  /** Puts the clock forward: the database has its own. */
  void pass(Duration time) {
    passedMs.addAndGet(time.toMillis());
  }

  long nowMs() {
    return System.currentTimeMillis() + passedMs.get();
  }

  /** What the schedule does. */
  long run() {
    return new UsageHours(driver, () -> Instant.ofEpochMilli(nowMs()))
        .run(() -> Duration.ofMinutes(1));
  }

  /** Sums up all that is over. */
  void sumAll() {
    pass(UsageHours.QUIET.plusSeconds(1));
    run();
    pass(UsageHours.SETTLED_AFTER.plusSeconds(1));
    while (run() > 0) {
      pass(Duration.ofSeconds(1));
    }
  }

  SelectUsage.Answer ask(SelectUsage question, Tenant tenant, Optional<String> user) {
    Scope all = new Scope(tenant, EnumSet.allOf(Classification.class));
    Sight sight = all.sight();
    return reader.execute(question, new Scope(tenant, sight, user));
  }

  /** The states of a tenant's hours, in their order. */
  List<String> states(Tenant tenant) {
    return rows(
            "MATCH (h:UsageHour {tenant: $tenant}) RETURN h.state AS state ORDER BY h.hour",
            Map.of("tenant", tenant.id()))
        .stream()
        .map(row -> row.get("state").asString())
        .toList();
  }

  List<Record> rows(String cypher, Map<String, Object> parameters) {
    return driver.executableQuery(cypher).withParameters(parameters).execute().records();
  }

  @Override
  public void close() throws IOException {
    reader.close();
    driver.close();
    graph.close();
  }
}
