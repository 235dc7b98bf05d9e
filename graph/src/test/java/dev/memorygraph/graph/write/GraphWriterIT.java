package dev.memorygraph.graph.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.engines.testing.SharedEngines;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.Facts;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.RandomFacts;
import dev.memorygraph.graph.Stamp;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.write.GraphWriter.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

class GraphWriterIT {
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
      write(tenant, events.getFirst());

      List<Callable<Outcome>> writes = new ArrayList<>();
      events.forEach(event -> writes.add(() -> write(tenant, event)));
      Collections.shuffle(writes, new Random(round));
      try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
        for (Future<Outcome> written : writers.invokeAll(writes)) {
          assertThat(written.get()).isEqualTo(Outcome.WRITTEN);
        }
      }

      assertThat(digest(tenant)).as("round %s", round).isEqualTo(expected);
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
        .isEqualTo(Map.of("Prompt", 1L, "Session", 2L));
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
    return writer.write(facts, new Origin(tenant, "test", 1));
  }
}
