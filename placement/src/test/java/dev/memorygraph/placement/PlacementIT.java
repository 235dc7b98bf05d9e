package dev.memorygraph.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.route.PerDatabase;
import dev.memorygraph.graph.route.Placement;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.testkit.SharedEngines;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.Neo4jException;

/** Tenants over two real databases and a real table. */
class PlacementIT {
  private static TwoGraphs two;

  @BeforeAll
  static void start() throws IOException {
    two = new TwoGraphs();
  }

  @AfterAll
  static void stop() throws IOException {
    two.close();
  }

  @Test
  void newTenants_arePartedOverBoth_eachWholeInOne_andReadThere() {
    Graphs graphs = two.graphs("main", "second");
    List<Tenant> tenants = IntStream.range(0, 12).mapToObj(number -> tenant()).toList();

    tenants.forEach(tenant -> write(graphs, tenant, "a", "b"));

    assertThat(tenants.stream().map(tenant -> two.table.find(tenant).orElseThrow().database()))
        .contains("main", "second");
    for (Tenant tenant : tenants) {
      Driver home = graphs.driver(two.table.find(tenant).orElseThrow().database());
      Driver other = home.equals(two.main) ? two.second : two.main;
      assertThat(TwoGraphs.nodes(home, tenant)).isEqualTo(2);
      assertThat(TwoGraphs.nodes(other, tenant)).isZero();
      assertThat(readable(graphs, tenant)).isEqualTo(2);
    }
  }

  @Test
  void databaseThatJoins_movesNobodyWhoIsThere() {
    Graphs alone = Graphs.only(two.main);
    List<Tenant> tenants = IntStream.range(0, 12).mapToObj(number -> tenant()).toList();
    tenants.forEach(tenant -> write(alone, tenant, "a"));
    Graphs both = two.graphs("main", "second");

    assertThat(tenants).allSatisfy(tenant -> assertThat(readable(both, tenant)).isEqualTo(1));
    tenants.forEach(tenant -> write(both, tenant, "b"));

    assertThat(tenants)
        .allSatisfy(tenant -> assertThat(TwoGraphs.nodes(two.main, tenant)).isEqualTo(2))
        .allSatisfy(tenant -> assertThat(TwoGraphs.nodes(two.second, tenant)).isZero());
  }

  @Test
  void processesThatPlaceAtOnce_agree() {
    Tenant tenant = tenant();

    Placement first = two.table.place(tenant, "second");
    Placement late = two.table.place(tenant, "main");

    assertThat(first.database()).isEqualTo("second");
    assertThat(late.database()).isEqualTo("second");
  }

  @Test
  void replace_takesTheNextVersionOnly() {
    Tenant tenant = tenant();
    Placement first = two.table.place(tenant, "main");
    Instant now = Instant.ofEpochMilli(1_700_000_000_000L);

    assertThat(two.table.replace(tenant, first.moving("second", now))).isTrue();
    assertThat(two.table.replace(tenant, first.moving("other", now))).isFalse();
    assertThat(two.table.find(tenant)).contains(first.moving("second", now));
    assertThat(two.table.all()).containsEntry(tenant, first.moving("second", now));
  }

  @Test
  void tenantInADatabaseThatNoSettingNames_isAFaultAndNotAGuess() {
    Tenant tenant = tenant();
    two.table.place(tenant, "second");
    Graphs one = two.graphs("main");

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> write(one, tenant, "a"))
        .withMessageContaining("second");
  }

  @Test
  void databaseOfAServer_isTheOneThatIsNamed() {
    DriverSettings bolt = new DriverSettings("test", 1, Duration.ofSeconds(5), Duration.ZERO);
    try (Driver there = open(bolt, "neo4j");
        Driver nowhere = open(bolt, "nowhere")) {
      assertThat(TwoGraphs.nodes(there, tenant())).isZero();
      try (Session session = there.session()) {
        assertThat(session.run("RETURN 1").consume().database().name()).isEqualTo("neo4j");
      }
      try (Session session = nowhere.session()) {
        assertThatExceptionOfType(Neo4jException.class)
            .isThrownBy(() -> session.run("RETURN 1").consume())
            .withMessageContaining("nowhere");
      }
    }
  }

  private static Driver open(DriverSettings bolt, String database) {
    return bolt.open(
        URI.create(SharedEngines.neo4jUri()),
        "neo4j",
        SharedEngines::neo4jPassword,
        Optional.of(database));
  }

  private static void write(Graphs graphs, Tenant tenant, String... prompts) {
    PerDatabase<GraphWriter> writers =
        graphs.each(driver -> new GraphWriter(driver, Duration.ofSeconds(20), new Random(1)));
    for (String prompt : prompts) {
      writers
          .written(tenant)
          .forEach(
              writer ->
                  writer.write(TwoGraphs.prompt(prompt), new WriteContext(tenant, "test", 1)));
    }
  }

  private static long readable(Graphs graphs, Tenant tenant) {
    try (GraphReader reader = new GraphReader(graphs, Duration.ofSeconds(20))) {
      return reader.execute(
          (statements, scope) ->
              statements
                  .run(
                      "MATCH (n:Node) WHERE n.tenant = $tenant RETURN count(n) AS found",
                      Map.of("tenant", scope.tenant().id()))
                  .getFirst()
                  .get("found")
                  .asLong(),
          new Scope(tenant, Set.of()));
    }
  }

  private static Tenant tenant() {
    return new Tenant("placed-" + UUID.randomUUID());
  }
}
