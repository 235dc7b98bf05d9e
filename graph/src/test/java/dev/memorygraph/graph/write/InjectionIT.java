package dev.memorygraph.graph.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.write.GraphWriter.Outcome;
import dev.memorygraph.testkit.SharedEngines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** Texts that would be statements, if any text became a part of one. */
class InjectionIT {
  private static final List<String> PIECES =
      List.of(
          "'",
          "\"",
          "`",
          "\\",
          "}",
          "]",
          ")",
          "//",
          "/*",
          "*/",
          ";",
          "\n",
          "$id",
          "$(x)",
          "${x}",
          "MATCH (n) DETACH DELETE n",
          "RETURN 1",
          "SET n.id = 'x'",
          "UNION",
          "CALL db.labels()",
          "LOAD CSV FROM 'file:///etc/passwd' AS l",
          "FOREACH (x IN [1] | CREATE (:Evil))",
          "WITH 1 AS x",
          "OR true",
          "\\u0027",
          "\u02bc",
          "\u2019",
          "0x27",
          "--",
          "%27",
          ":Evil");
  private static final int TEXTS = 500;

  @Test
  void textsThatWouldBeStatements_areStoredAsTheyAre_andDoNothingElse() {
    try (Driver driver =
        GraphDatabase.driver(
            SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()))) {
      new Migrations(driver).apply();
      Tenant tenant = new Tenant("injection-" + UUID.randomUUID());
      List<String> texts = texts();
      List<Facts> facts = new ArrayList<>();
      for (String text : texts) {
        NodeId prompt = new NodeId(NodeKind.PROMPT, text);
        NodeId tool = new NodeId(NodeKind.TOOL, text);
        facts.add(
            Facts.about(new Stamp(1_700_000_000_000L, "e"))
                .node(prompt, Map.of("text", text))
                .node(tool, Map.of("name", text))
                .link(new Edge(prompt, EdgeType.REFERENCES, tool), Map.of("reason", text))
                .build());
      }

      Outcome outcome =
          new GraphWriter(driver, Duration.ofSeconds(20), new Random(1))
              .write(Facts.merge(facts), new WriteContext(tenant, "test", 1));

      assertThat(outcome).isEqualTo(Outcome.WRITTEN);
      assertThat(stored(driver, tenant)).containsExactlyInAnyOrderElementsOf(texts);
      assertThat(evil(driver)).isZero();
    }
  }

  private static List<String> texts() {
    Random random = new Random(42);
    List<String> texts = new ArrayList<>();
    for (int number = 0; number < TEXTS; number++) {
      StringBuilder text = new StringBuilder(number + " ");
      for (int i = random.nextInt(1, 8); i > 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size()))).append(' ');
      }
      texts.add(text.append(PIECES.get(number % PIECES.size())).toString());
    }
    return texts;
  }

  /** Texts that stand in a node, in what it is linked to, and on the link. */
  private static List<String> stored(Driver driver, Tenant tenant) {
    return driver
        .executableQuery(
            """
            MATCH (p:Prompt {tenant: $tenant})-[r:REFERENCES]->(t:Tool {tenant: $tenant})
            WHERE p.id = p.text AND t.id = p.text AND t.name = p.text AND r.reason = p.text
            RETURN p.text AS text
            """)
        .withParameters(Map.of("tenant", tenant.id()))
        .execute()
        .records()
        .stream()
        .map(row -> row.get("text").asString())
        .toList();
  }

  private static long evil(Driver driver) {
    return driver
        .executableQuery("MATCH (n:Evil) RETURN count(n) AS evil")
        .execute()
        .records()
        .getFirst()
        .get("evil")
        .asLong();
  }
}
