package dev.memorygraph.graph.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.Session;
import org.neo4j.driver.summary.Plan;

/** Statements that page take the order from an index. */
class PrivacyPlansIT {
  private static final PrivacyGraph GRAPH = new PrivacyGraph();

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_explained_isNotSorted(String cypher) {
    assertThat(operators(cypher)).noneMatch(name -> name.contains("Sort") || name.contains("Top"));
  }

  @Test
  void tenantsAndPeople_areFoundInTheOrderOfTheirKeys() {
    Walks walks = new Walks(GRAPH.driver);

    walks.reach("some work", "here");
    assertThat(walks.cursor("some work")).isEqualTo("here");
    walks.reach("some work", "");
    assertThat(walks.cursor("some work")).isEmpty();
    assertThat(walks.tenants()).doesNotHaveDuplicates();
  }

  static List<String> pages() {
    return List.of(SelectOwn.CYPHER, SelectPast.CYPHER, SelectPeople.CYPHER, SelectTenant.CYPHER);
  }

  private static List<String> operators(String cypher) {
    Map<String, Object> values =
        new HashMap<>(SelectPast.values(GRAPH.tenant, "", 10, Limits.at(Instant.EPOCH)));
    values.put("person", "k");
    values.put("user", "u");
    values.put("tenant", "t");
    values.put("until", 1L);
    values.put("before", "1/");
    values.put("pseudonym", "k");
    values.put("id", "i");
    values.put("value", "v");
    values.put("limit", 1);
    values.put("keys", List.of("k"));
    values.put("rows", List.of());
    String explained =
        cypher.startsWith("CYPHER 25")
            ? cypher.replaceFirst("CYPHER 25", "CYPHER 25 EXPLAIN")
            : "EXPLAIN " + cypher;
    try (Session session = GRAPH.driver.session()) {
      List<String> names = new ArrayList<>();
      collect(session.run(explained, values).consume().queryPlan().orElseThrow(), names);
      return names;
    }
  }

  private static void collect(Plan plan, List<String> names) {
    names.add(plan.operatorType());
    plan.children().forEach(child -> collect(child, names));
  }
}
