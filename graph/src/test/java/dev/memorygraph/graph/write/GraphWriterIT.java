package dev.memorygraph.graph.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.RandomFacts;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.write.GraphWriter.Outcome;
import dev.memorygraph.testkit.SharedEngines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

class GraphWriterIT {
  private static final Set<NodeKind> CALLS = Set.of(NodeKind.COMPLETION, NodeKind.INVOCATION);

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
  void facts_inAnyOrderBatchesAndRepetition_makeTheSameGraph() {
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      List<Facts> events = RandomFacts.of(random, 30);
      String expected = digestOfOneBatch("whole-" + seed, events);

      Tenant tenant = new Tenant("parts-" + seed);
      List<Facts> shuffled = new ArrayList<>(events);
      shuffled.addAll(events.subList(0, 10));
      Collections.shuffle(shuffled, random);
      for (int i = 0; i < shuffled.size(); i += 4) {
        write(tenant, Facts.merge(shuffled.subList(i, Math.min(i + 4, shuffled.size()))));
      }

      assertThat(digest(tenant)).as("seed %s", seed).isEqualTo(expected);
    }
  }

  @Test
  void writers_atTheSameNodes_makeTheSameGraphAsOne() throws Exception {
    for (long seed = 100; seed < 110; seed++) {
      Random random = new Random(seed);
      List<Facts> events = RandomFacts.of(random, 120);
      String expected = digestOfOneBatch("alone-" + seed, events);

      Tenant tenant = new Tenant("together-" + seed);
      List<Callable<Outcome>> writes = new ArrayList<>();
      for (int i = 0; i < events.size(); i += 5) {
        Facts batch = Facts.merge(events.subList(i, i + 5));
        writes.add(() -> write(tenant, batch));
      }
      try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
        for (Future<Outcome> written : writers.invokeAll(writes)) {
          assertThat(written.get()).isEqualTo(Outcome.WRITTEN);
        }
      }

      assertThat(digest(tenant)).as("seed %s", seed).isEqualTo(expected);
    }
  }

  @Test
  void writers_atOneLink_leaveWhatTheNewestSays() throws Exception {
    for (int round = 0; round < 5; round++) {
      Tenant tenant = new Tenant("link-" + round);
      Edge edge =
          new Edge(
              new NodeId(NodeKind.MODEL, "m"),
              EdgeType.PROVIDED_BY,
              new NodeId(NodeKind.PROVIDER, "p"));
      List<Facts> events = new ArrayList<>();
      for (int time = 1; time <= 60; time++) {
        events.add(
            Facts.about(new Stamp(1_700_000_000_000L + time, "e"))
                .node(edge.from())
                .node(edge.to())
                .link(edge, Map.of("said", time))
                .build());
      }
      String expected = digestOfOneBatch("newest-" + round, events);
      writeAtOnce(tenant, events, round);

      assertThat(digest(tenant)).as("round %s", round).isEqualTo(expected);
    }
  }

  @Test
  void linksAndPropertiesOfOneStamp_inAnyOrder_areTheSame() {
    Edge edge =
        new Edge(
            new NodeId(NodeKind.PROMPT, "p"),
            EdgeType.REFERENCES,
            new NodeId(NodeKind.DOCUMENT, "d"));
    List<Facts> events =
        List.of(
            link(edge, 1, Map.of("score", 1.0, "reason", "first")),
            link(edge, 2, Map.of("score", 2.0)),
            link(edge, 3, Map.of()),
            link(edge, 3, Map.of("score", 0.5)),
            link(edge, 3, Map.of("reason", "a, score=1.0")),
            link(edge, 3, Map.of("reason", "a", "score", 1.0)));
    String expected = digestOfOneBatch("links-at-once", events);

    for (int seed = 0; seed < 12; seed++) {
      Tenant tenant = new Tenant("links-" + seed);
      List<Facts> shuffled = new ArrayList<>(events);
      Collections.shuffle(shuffled, new Random(seed));
      shuffled.forEach(event -> write(tenant, event));

      assertThat(digest(tenant)).as("seed %s", seed).isEqualTo(expected);
    }
  }

  @Test
  void olderLink_underANewerThatSaysLess_leavesNothing() {
    Tenant tenant = new Tenant("says-less-" + UUID.randomUUID());
    Edge edge =
        new Edge(
            new NodeId(NodeKind.PROMPT, "p"),
            EdgeType.REFERENCES,
            new NodeId(NodeKind.DOCUMENT, "d"));

    write(tenant, link(edge, 1, Map.of("score", 1.0, "reason", "old")));
    write(tenant, link(edge, 2, Map.of("score", 2.0)));

    assertThat(onlyEdge(tenant)).containsOnlyKeys("score", "stamp").containsEntry("score", 2.0);
  }

  @Test
  void writersOfOneStamp_atTheSameNode_makeTheSameGraphAsOne() throws Exception {
    for (int round = 0; round < 5; round++) {
      Tenant tenant = new Tenant("tied-" + round);
      NodeId call = new NodeId(NodeKind.COMPLETION, "c");
      List<Facts> events = new ArrayList<>();
      for (long said = 0; said < 40; said++) {
        events.add(
            Facts.about(new Stamp(1_700_000_000_000L, "e"))
                .node(call, Map.of("input_tokens", said, "p" + said % 7, "v" + said))
                .build());
      }
      String expected = digestOfOneBatch("tied-at-once-" + round, events);
      writeAtOnce(tenant, events, round);

      assertThat(digest(tenant)).as("round %s", round).isEqualTo(expected);
    }
  }

  @Test
  void linkThatSaysNothing_isNotLocked_whereItIsThere() {
    Tenant tenant = new Tenant("silent-" + UUID.randomUUID());
    Edge edge =
        new Edge(
            new NodeId(NodeKind.MODEL, "m"),
            EdgeType.PROVIDED_BY,
            new NodeId(NodeKind.PROVIDER, "p"));
    write(tenant, link(edge, 1, Map.of()));

    try (Session session = driver.session();
        Transaction other = session.beginTransaction()) {
      other
          .run(
              "MATCH (n:Node {key: $key})-[e]->() SET e.held = true, n.held = true",
              key(edge.from(), tenant))
          .consume();

      assertThat(write(tenant, link(edge, 2, Map.of()))).isEqualTo(Outcome.WRITTEN);
    }
    assertThat(onlyEdge(tenant)).isEmpty();
  }

  @Test
  void edge_withoutAnEnd_isNoticed() {
    Tenant tenant = new Tenant("no-end");
    write(tenant, Facts.about(new Stamp(1, "e")).node(new NodeId(NodeKind.PROMPT, "p")).build());
    List<WritePlan.EdgeWrite> edges =
        List.of(
            WritePlan.EdgeWrite.of(
                new Edge(
                    new NodeId(NodeKind.PROMPT, "p"),
                    EdgeType.REFERENCES,
                    new NodeId(NodeKind.DOCUMENT, "gone"))));

    try (Session session = driver.session();
        Transaction transaction = session.beginTransaction()) {
      WriteContext origin = new WriteContext(tenant, "test", 1);
      assertThat(CreateNew.run(transaction, List.of(), edges, origin)).isFalse();
      assertThat(MergeEdges.run(transaction, tenant, edges)).isFalse();
    }
  }

  @Test
  void end_thatAnotherDeletesMeanwhile_isMadeAgain() throws Exception {
    Tenant tenant = new Tenant("end-" + UUID.randomUUID());
    NodeId document = new NodeId(NodeKind.DOCUMENT, "d");
    write(tenant, Facts.about(new Stamp(1, "e")).node(document).build());
    Edge edge = new Edge(new NodeId(NodeKind.PROMPT, "p"), EdgeType.REFERENCES, document);

    try (ExecutorService other = Executors.newSingleThreadExecutor();
        Session session = driver.session();
        Transaction deleting = session.beginTransaction()) {
      deleting.run("MATCH (d:Node {key: $key}) DETACH DELETE d", key(document, tenant)).consume();
      Future<Outcome> written =
          other.submit(() -> write(tenant, link(edge, 2, Map.of("score", 0.5))));
      awaitBlocked();
      deleting.commit();

      assertThat(written.get()).isEqualTo(Outcome.WRITTEN);
    }
    assertThat(onlyEdge(tenant)).containsKey("stamp");
  }

  @Test
  void longestIdsAndNames_ofEveryKind_areWritten() {
    Tenant tenant = new Tenant("t".repeat(64 - 36) + UUID.randomUUID());
    String longest = "\u8a9e".repeat(NodeId.MAX_LENGTH); // three bytes each
    for (NodeKind kind : NodeKind.values()) {
      Map<String, Object> indexed =
          Map.of(
              "model_id", "\u8a9e".repeat(EventRules.MAX_ID_LENGTH),
              "trace_id", "\u8a9e".repeat(EventRules.MAX_ID_LENGTH));
      Facts facts =
          Facts.about(new Stamp(1, "\u8a9e".repeat(EventRules.MAX_ID_LENGTH)))
              .node(new NodeId(kind, longest), CALLS.contains(kind) ? indexed : Map.of())
              .build();

      assertThat(write(tenant, facts)).as(kind.name()).isEqualTo(Outcome.WRITTEN);
    }
  }

  @Test
  void reference_movedByANewerEvent_movesItsEdge() {
    Tenant tenant = new Tenant("moved");
    NodeId prompt = new NodeId(NodeKind.PROMPT, "p");

    write(tenant, said(prompt, 1, "s1"));
    write(tenant, said(prompt, 2, "s2"));
    write(tenant, said(prompt, 1, "s1"));

    assertThat(TenantDigest.of(driver, tenant).edges()).isEqualTo(Map.of("IN_SESSION", 1L));
    assertThat(TenantDigest.of(driver, tenant).nodes())
        .as("s1 was only named, and is not any more")
        .isEqualTo(Map.of("Prompt", 1L, "Session", 1L));
  }

  @Test
  void tenants_withTheSameIds_doNotMeet() {
    Tenant one = new Tenant("one");
    NodeId prompt = new NodeId(NodeKind.PROMPT, "p");
    write(one, said(prompt, 1, "s"));
    TenantDigest before = TenantDigest.of(driver, one);

    write(new Tenant("other"), said(prompt, 9, "t"));

    assertThat(TenantDigest.of(driver, one)).isEqualTo(before);
  }

  @Test
  void value_thatNeo4jCannotHold_isRefusedAndNothingIsWritten() {
    Tenant tenant = new Tenant("refused");
    Facts namelessProperty =
        Facts.about(new Stamp(1, "e"))
            .node(new NodeId(NodeKind.COMPLETION, "c"), Map.of("", "value"))
            .node(new NodeId(NodeKind.PROMPT, "p"))
            .build();

    Outcome outcome = write(tenant, namelessProperty);

    assertThat(outcome).isEqualTo(Outcome.REFUSED);
    assertThat(TenantDigest.of(driver, tenant).nodes()).isEmpty();
  }

  /** The first, and then all by eight writers in an order of their own. */
  private static void writeAtOnce(Tenant tenant, List<Facts> events, long seed) throws Exception {
    write(tenant, events.getFirst());
    List<Callable<Outcome>> writes = new ArrayList<>();
    events.forEach(event -> writes.add(() -> write(tenant, event)));
    Collections.shuffle(writes, new Random(seed));
    try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
      for (Future<Outcome> written : writers.invokeAll(writes)) {
        assertThat(written.get()).isEqualTo(Outcome.WRITTEN);
      }
    }
  }

  private static Facts link(Edge edge, long timeMs, Map<String, Object> properties) {
    return Facts.about(new Stamp(timeMs, "e")).link(edge, properties).build();
  }

  private static Map<String, Object> onlyEdge(Tenant tenant) {
    try (Session session = driver.session()) {
      return session
          .run(
              "MATCH (a:Node)-[e]->() WHERE a.key STARTS WITH $tenant + '/' RETURN properties(e)",
              Map.of("tenant", tenant.id()))
          .single()
          .get(0)
          .asMap();
    }
  }

  private static Map<String, Object> key(NodeId id, Tenant tenant) {
    return Map.of("key", id.key(tenant));
  }

  /** Until the writer waits for a lock. */
  private static void awaitBlocked() {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    try (Session session = driver.session()) {
      while (System.nanoTime() < end) {
        boolean blocked =
            session
                .run("SHOW TRANSACTIONS YIELD status, currentQuery RETURN status, currentQuery")
                .stream()
                .anyMatch(
                    row ->
                        row.get("status").asString().startsWith("Blocked")
                            && row.get("currentQuery").asString("").equals(CreateNew.CYPHER));
        if (blocked) {
          return;
        }
      }
    }
    throw new AssertionError("No writer was blocked");
  }

  private static Facts said(NodeId prompt, long timeMs, String session) {
    return Facts.about(new Stamp(timeMs, "e" + timeMs))
        .node(prompt, Map.of("session_id", session))
        .build();
  }

  private static String digestOfOneBatch(String tenant, List<Facts> events) {
    write(new Tenant(tenant), Facts.merge(events));
    return digest(new Tenant(tenant));
  }

  private static String digest(Tenant tenant) {
    return TenantDigest.of(driver, tenant).digest();
  }

  private static Outcome write(Tenant tenant, Facts facts) {
    return writer.write(facts, new WriteContext(tenant, "test", 1));
  }
}
