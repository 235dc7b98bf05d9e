package dev.memorygraph.graph.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.GraphWriter.Outcome;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.testkit.SharedEngines;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/** A tenant of its own in a real Neo4j. */
public final class PrivacyGraph implements AutoCloseable {
  public final Driver driver =
      GraphDatabase.driver(
          SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
  public final Tenant tenant = new Tenant("privacy-" + UUID.randomUUID());
  public final GraphWriter writer = new GraphWriter(driver, Duration.ofSeconds(10), new Random(1));

  public PrivacyGraph() {
    new Migrations(driver).apply();
  }

  public void write(Facts facts, long recordedAtMs) {
    assertThat(writer.write(facts, new WriteContext(tenant, "test", recordedAtMs)))
        .isEqualTo(Outcome.WRITTEN);
  }

  /** The properties of a node; none where it is not there. */
  public Map<String, Object> node(String id) {
    return rows("MATCH (n:Node {key: $key}) RETURN properties(n) AS said", id);
  }

  /** The properties of the only link of a node to others. */
  public Map<String, Object> link(String id) {
    return rows(
        "MATCH (n:Node {key: $key})-[e]->() WHERE e.stamp IS NOT NULL"
            + " RETURN properties(e) AS said",
        id);
  }

  /** The id at the other end of the only edge of a type. */
  public String behind(String id, String type) {
    return String.valueOf(
        rows(
                "MATCH (n:Node {key: $key})-[e]->(m) WHERE type(e) = '"
                    + type
                    + "' RETURN {id: m.id} AS said",
                id)
            .get("id"));
  }

  private Map<String, Object> rows(String cypher, String id) {
    try (Session session = driver.session()) {
      return session.run(cypher, Map.of("key", tenant.id() + "/" + id.replace(':', '/'))).stream()
          .map(row -> new TreeMap<>(row.get("said").asMap()))
          .findFirst()
          .orElseGet(TreeMap::new);
    }
  }

  @Override
  public void close() {
    driver.close();
  }
}
