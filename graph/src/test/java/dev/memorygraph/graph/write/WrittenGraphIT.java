package dev.memorygraph.graph.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.RandomFacts;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.fact.StoredProperties;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.testkit.SharedEngines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;

/** The graph against what the same facts say when they are merged in Java alone. */
class WrittenGraphIT {
  private static final int ROUNDS = 30;

  private static Driver driver;
  private static GraphWriter writer;

  @BeforeAll
  static void connect() {
    driver =
        GraphDatabase.driver(
            SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
    new Migrations(driver).apply();
    writer = new GraphWriter(driver, Duration.ofSeconds(10), new Random(1));
  }

  @AfterAll
  static void disconnect() {
    driver.close();
  }

  @Test
  void factsInRandomBatches_shuffledSplitAndRepeated_areTheGraphThatTheySay() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      List<Facts> events = new ArrayList<>(RandomFacts.of(random, 1 + random.nextInt(60)));
      Facts said = Facts.merge(events);
      Tenant tenant = new Tenant("t-" + UUID.randomUUID());

      events.addAll(events.subList(0, random.nextInt(events.size() + 1)));
      Collections.shuffle(events, random);
      for (int from = 0, to; from < events.size(); from = to) {
        to = Math.min(events.size(), from + 1 + random.nextInt(20));
        Facts batch = Facts.merge(events.subList(from, to));
        assertThat(writer.write(batch, new WriteContext(tenant, "test", 1)))
            .isEqualTo(GraphWriter.Outcome.WRITTEN);
      }

      assertThat(nodes(tenant)).as("seed %s, round %s", seed, round).isEqualTo(nodes(said));
      assertThat(edges(tenant)).as("seed %s, round %s", seed, round).isEqualTo(edges(said));
    }
  }

  /** Which end is which in many edges at once, new and known. */
  @Test
  void edgesOfOneBatch_betweenManyNodes_leadFromAndToTheRightOnes() {
    Tenant tenant = new Tenant("t-" + UUID.randomUUID());
    List<Facts> first = chain(0, 300);
    List<Facts> rest = chain(300, 900);
    Collections.shuffle(rest, new Random(7));

    writer.write(Facts.merge(first), new WriteContext(tenant, "test", 1));
    writer.write(Facts.merge(rest), new WriteContext(tenant, "test", 1));

    List<Facts> all = new ArrayList<>(first);
    all.addAll(rest);
    assertThat(edges(tenant)).hasSize(3 * 900).isEqualTo(edges(Facts.merge(all)));
  }

  /** Prompts that each follow the one before, in one of three sessions, with a document each. */
  private static List<Facts> chain(int from, int to) {
    List<Facts> events = new ArrayList<>();
    for (int i = from; i < to; i++) {
      NodeId prompt = new NodeId(NodeKind.PROMPT, "p" + i);
      NodeId document = new NodeId(NodeKind.DOCUMENT, "d" + i % 50);
      events.add(
          Facts.about(new Stamp(1_700_000_000_000L + i, "e" + i))
              .node(prompt, Map.of("session_id", "s" + i % 3, "previous_prompt_id", "p" + (i + 1)))
              .link(new Edge(prompt, EdgeType.REFERENCES, document), Map.of("score", 1.0 / (i + 1)))
              .build());
    }
    return events;
  }

  private static Map<String, Map<String, Object>> nodes(Facts said) {
    Map<String, Map<String, Object>> nodes = new HashMap<>();
    said.nodes()
        .forEach(
            (id, node) -> {
              Map<String, Object> properties = StoredProperties.write(node);
              properties.put("labels", Set.of("Node", id.kind().label()));
              nodes.put(id.toString(), properties);
            });
    return nodes;
  }

  private static Map<String, Map<String, Object>> nodes(Tenant tenant) {
    Map<String, Map<String, Object>> nodes = new HashMap<>();
    for (Record row : rows("MATCH (n:Node {tenant: $tenant}) RETURN n", tenant)) {
      NodeId id = NodeId.ofKey(row.get("n").get("key").asString());
      NodeFacts facts = StoredProperties.read(id, row.get("n").asMap(value -> value.asObject()));
      Map<String, Object> properties = StoredProperties.write(facts);
      Set<String> labels = new HashSet<>();
      row.get("n").asNode().labels().forEach(labels::add);
      properties.put("labels", labels);
      nodes.put(id.toString(), properties);
    }
    return nodes;
  }

  private static Map<String, Map<String, Object>> edges(Facts said) {
    Map<String, Map<String, Object>> edges = new HashMap<>();
    said.nodes()
        .values()
        .forEach(node -> node.references().forEach(edge -> edges.put(edge.toString(), Map.of())));
    said.links()
        .forEach(
            (edge, link) -> edges.put(edge.toString(), WritePlan.EdgeWrite.of(link).properties()));
    return edges;
  }

  private static Map<String, Map<String, Object>> edges(Tenant tenant) {
    String query =
        "MATCH (a:Node {tenant: $tenant})-[e]->(b) RETURN a.key, type(e), b.key, properties(e)";
    Map<String, Map<String, Object>> edges = new HashMap<>();
    for (Record row : rows(query, tenant)) {
      Edge edge =
          new Edge(
              NodeId.ofKey(row.get(0).asString()),
              EdgeType.valueOf(row.get(1).asString()),
              NodeId.ofKey(row.get(2).asString()));
      assertThat(edges.put(edge.toString(), row.get(3).asMap())).as("a second %s", edge).isNull();
    }
    return edges;
  }

  private static List<Record> rows(String query, Tenant tenant) {
    try (Session session = driver.session()) {
      return session.run(query, Map.of("tenant", tenant.id())).list();
    }
  }
}
