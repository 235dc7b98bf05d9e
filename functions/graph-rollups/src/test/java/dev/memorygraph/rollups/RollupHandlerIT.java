package dev.memorygraph.rollups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.testkit.NewGraph;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** The schedule's event, and a graph of an earlier version of the schema. */
class RollupHandlerIT {
  private static NewGraph graph;
  private static Driver driver;

  @BeforeAll
  static void startGraph() throws IOException {
    graph = NewGraph.start();
    driver = GraphDatabase.driver(graph.uri(), AuthTokens.basic("neo4j", graph.password()));
  }

  @AfterAll
  static void stopGraph() throws IOException {
    driver.close();
    graph.close();
  }

  @Test
  void callsOfAnEarlierVersion_areSummedUpByTheSchedule() throws IOException {
    run("CREATE (:GraphSchema {id: 'memory-graph', version: 10})");
    run(
        """
        UNWIND range(1, 120) AS i
        CREATE (:Node:Completion {key: 't/completion/' + i, tenant: 't', id: toString(i),
          event_time: 1790000000000 + i * 3600000, input_tokens: i})
        """);
    assertThatThrownBy(() -> handle(Duration.ZERO))
        .isInstanceOf(DependencyUnavailableException.class);
    new Migrations(driver).apply();
    assertThat(hours("open")).isEqualTo(120);

    assertThat(handle(Duration.ofMinutes(11))).containsEntry("databases", 1);
    assertThat(hours("closing")).isEqualTo(120);
    handle(Duration.ofMinutes(14));

    assertThat(hours("summed")).isEqualTo(120);
  }

  private static Map<String, Object> handle(Duration later) throws IOException {
    RollupHandler handler =
        new RollupHandler(Graphs.only(driver), () -> Instant.now().plus(later), new EmfMetrics());
    return handler.handleRequest(event(), new ContextForTests(Duration.ofMinutes(2)));
  }

  private static Map<String, Object> event() throws IOException {
    return new ObjectMapper()
        .readValue(
            RepositoryRoot.find().resolve("events/graph-rollups.scheduled.json").toFile(),
            new TypeReference<>() {});
  }

  private static long hours(String state) {
    return driver
        .executableQuery("MATCH (h:UsageHour) WHERE h.state = $state RETURN count(h) AS count")
        .withParameters(Map.of("state", state))
        .execute()
        .records()
        .getFirst()
        .get("count")
        .asLong();
  }

  private static void run(String cypher) {
    driver.executableQuery(cypher).execute();
  }
}
