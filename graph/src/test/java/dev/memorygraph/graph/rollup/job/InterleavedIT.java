package dev.memorygraph.graph.rollup.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.rollup.answer.SelectUsage;
import dev.memorygraph.graph.rollup.answer.SelectUsage.GroupBy;
import dev.memorygraph.graph.rollup.hour.Changes;
import dev.memorygraph.graph.rollup.hour.OpenHours;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.WriteContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** Transactions of a writer and of the schedule, each held open while the other goes on. */
class InterleavedIT {
  private static final long TIME = RandomCalls.BEGIN.toEpochMilli() + 1_000;

  private static RollupGraph graph;

  private Tenant tenant;

  @BeforeAll
  static void start() throws IOException {
    graph = new RollupGraph();
  }

  @AfterAll
  static void stop() throws IOException {
    graph.close();
  }

  @BeforeEach
  void makeTenant() {
    tenant = graph.tenant();
  }

  @Test
  void writerThatSawTheHourOpen_andEndsAfterItIsClosed_isSummed() {
    write("c-1");
    graph.pass(UsageHours.QUIET.plusSeconds(1));
    try (Session session = graph.driver.session();
        Transaction writer = session.beginTransaction()) {
      writeWithin(writer, "c-2");

      graph.run();
      assertThat(graph.states(tenant)).containsExactly("closing");
      graph.pass(UsageHours.SETTLED_AFTER.dividedBy(2));
      graph.run();
      assertThat(graph.states(tenant)).containsExactly("closing");
      writer.commit();
    }
    assertThat(graph.states(tenant)).containsExactly("closing");
    graph.pass(UsageHours.SETTLED_AFTER.dividedBy(2).plusSeconds(1));
    graph.run();

    assertThat(graph.states(tenant)).containsExactly("summed");
    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void writerOfAnHourThatIsJustSummed_endsFirst_andTheSumsAreNotKept() throws Exception {
    write("c-1");
    graph.pass(UsageHours.QUIET.plusSeconds(1));
    graph.run();
    graph.pass(UsageHours.SETTLED_AFTER.plusSeconds(1));
    try (ExecutorService schedule = Executors.newSingleThreadExecutor();
        Session session = graph.driver.session();
        Transaction writer = session.beginTransaction()) {
      writeWithin(writer, "c-2");

      Future<Long> summed = schedule.submit(graph::run);
      awaitBlocked();
      writer.commit();

      summed.get(60, TimeUnit.SECONDS);
    }

    assertThat(graph.states(tenant)).containsExactly("open");
    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void writerOfAnHourThatWasSummed_takesItsSumsAway() {
    write("c-1");
    graph.sumAll();
    assertThat(graph.states(tenant)).containsExactly("summed");

    write("c-2");

    assertThat(graph.states(tenant)).containsExactly("open");
    assertThat(calls()).isEqualTo(2);
    assertThat(
            graph.rows(
                "MATCH (h:UsageHour {tenant: $tenant}) WHERE h.by_total IS NULL RETURN h",
                Map.of("tenant", tenant.id())))
        .hasSize(1);
  }

  @Test
  void hourThatIsClosedTwice_isNotSummedByWhatWasReadBefore() {
    write("c-1");
    graph.pass(UsageHours.QUIET.plusSeconds(1));
    graph.run();
    SelectClosing.Closing read = closing();
    write("c-2");
    graph.pass(UsageHours.QUIET.plusSeconds(1));
    graph.run();
    assertThat(graph.states(tenant)).containsExactly("closing");

    try (Session session = graph.driver.session()) {
      boolean kept = session.executeWrite(tx -> UpdateSums.run(tx, read, Map.of()));
      assertThat(kept).isFalse();
    }
  }

  @Test
  void hourThatCannotBeSummed_holdsUpNoOther_andIsLeftForAnHour() {
    write("c-1");
    Tenant stuck = tenant;
    tenant = graph.tenant();
    write("c-2");
    graph.pass(UsageHours.QUIET.plusSeconds(1));
    graph.run();
    graph.pass(UsageHours.SETTLED_AFTER.plusSeconds(1));
    UsageHours hours = new UsageHours(graph.driver, () -> Instant.ofEpochMilli(graph.nowMs()), 1);
    try (Session session = graph.driver.session();
        Transaction other = session.beginTransaction()) {
      lock(other, stuck);

      assertThatThrownBy(() -> hours.run(() -> Duration.ofMinutes(2)))
          .isInstanceOf(DependencyUnavailableException.class);
    }
    assertThat(graph.states(tenant)).containsExactly("summed");
    assertThat(graph.states(stuck)).containsExactly("closing");

    graph.pass(UsageHours.POSTPONED_FOR.plus(UsageHours.SETTLED_AFTER).plusSeconds(30));
    graph.run();

    assertThat(graph.states(stuck)).containsExactly("summed");
  }

  private static void lock(Transaction transaction, Tenant tenant) {
    transaction
        .run(
            "MATCH (h:UsageHour {tenant: $tenant}) SET h.tenant = h.tenant",
            Map.of("tenant", tenant.id()))
        .consume();
  }

  private SelectClosing.Closing closing() {
    try (Session session = graph.driver.session()) {
      return session.executeRead(tx -> SelectClosing.run(tx, graph.nowMs(), 100)).stream()
          .filter(hour -> hour.tenant().equals(tenant))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Until a transaction waits for another's lock. */
  private static void awaitBlocked() {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (graph
        .rows(
            "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN status",
            Map.of())
        .isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private long calls() {
    SelectUsage all =
        new SelectUsage(
            GroupBy.MODEL, RandomCalls.BEGIN, RandomCalls.BEGIN.plus(RandomCalls.LENGTH), 10);
    return graph.ask(all, tenant, Optional.empty()).total().calls();
  }

  private void write(String id) {
    GraphWriter writer = new GraphWriter(graph.driver, Duration.ofSeconds(10), new Random(1));
    assertThat(writer.write(completion(id), new WriteContext(tenant, "test", graph.nowMs())))
        .isEqualTo(GraphWriter.Outcome.WRITTEN);
  }

  /** What the writer does, in a transaction that the test ends. */
  private void writeWithin(Transaction transaction, String id) {
    Facts said = completion(id);
    transaction
        .run(
            "CREATE (:Node:Completion {key: $key, tenant: $tenant, id: $id, event_time: $time})",
            Map.of(
                "key",
                new NodeId(NodeKind.COMPLETION, id).key(tenant),
                "tenant",
                tenant.id(),
                "id",
                id,
                "time",
                TIME))
        .consume();
    Changes changes = new Changes(tenant);
    said.nodes().values().forEach(changes::created);
    OpenHours.run(transaction, changes);
  }

  private static Facts completion(String id) {
    return Facts.about(new Stamp(TIME, "e-" + id))
        .node(new NodeId(NodeKind.COMPLETION, id), Map.of("input_tokens", 1L))
        .build();
  }
}
