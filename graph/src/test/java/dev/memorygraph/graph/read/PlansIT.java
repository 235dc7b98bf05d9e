package dev.memorygraph.graph.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.Session;
import org.neo4j.driver.summary.Plan;

/** Every statement begins at an index, however many nodes there are. */
class PlansIT {
  private static final SampleGraph GRAPH = SampleGraph.conversation();

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @ParameterizedTest
  @MethodSource("statements")
  void statement_explained_usesAnIndex(String cypher) {
    List<String> operators = operators(cypher);

    assertThat(operators).anyMatch(name -> name.contains("IndexSeek"));
    assertThat(operators).noneMatch(name -> name.contains("AllNodesScan"));
    assertThat(operators).noneMatch(name -> name.contains("NodeByLabelScan"));
  }

  static List<String> statements() {
    return List.of(
        SelectNode.CYPHER,
        SelectNodes.CYPHER,
        SelectSession.CYPHER,
        SelectSessionGraph.CYPHER,
        ExpandFrontier.UPSTREAM,
        ExpandFrontier.DOWNSTREAM,
        ExpandFrontier.OF_HUBS,
        SelectUsage.BY_PROPERTY,
        SelectUsage.BY_TIME,
        SelectUsage.TOTALS);
  }

  private static List<String> operators(String cypher) {
    try (Session session = GRAPH.driver.session()) {
      Map<String, Object> parameters =
          Map.of(
              "key",
              "k",
              "keys",
              List.of("k"),
              "tenant",
              "t",
              "limit",
              1,
              "from",
              0L,
              "to",
              1L,
              "after_time",
              0L,
              "after_key",
              "k");
      Map<String, Object> all = new HashMap<>(parameters);
      all.put("property", "model_id");
      all.put("stretch", 3_600_000L);
      List<String> names = new ArrayList<>();
      collect(session.run("EXPLAIN " + cypher, all).consume().queryPlan().orElseThrow(), names);
      return names;
    }
  }

  private static void collect(Plan plan, List<String> names) {
    names.add(plan.operatorType());
    plan.children().forEach(child -> collect(child, names));
  }
}
