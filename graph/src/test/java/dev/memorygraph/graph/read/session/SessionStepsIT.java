package dev.memorygraph.graph.read.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Position;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Sight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;
import org.neo4j.driver.summary.QueryProfile;

/** The pages of a long session, and what they cost the database. */
class SessionStepsIT {
  private static final SampleGraph GRAPH = new SampleGraph();
  private static final int STEPS = 10_000;

  /** As ingest would write it, without the stamps that nobody reads here. */
  private static final String FILL =
      """
      MERGE (s:Node:Session {key: $tenant + '/session/long'})
      SET s.tenant = $tenant, s.id = 'long', s.event_time = 0
      WITH s
      UNWIND range(1, $steps) AS i
      CREATE (n:Node:Completion {key: $tenant + '/completion/x' + i, tenant: $tenant,
        id: 'x' + i, event_time: i, session_id: 'long', cost_usd: 0.001, stamp: '1/e'})
      CREATE (n)-[:IN_SESSION]->(s)
      """;

  @BeforeAll
  static void fill() {
    try (Session session = GRAPH.driver.session()) {
      session.run(FILL, Map.of("tenant", GRAPH.tenant.id(), "steps", STEPS)).consume();
      session.run("CALL db.resampleOutdatedIndexes()").consume();
    }
    GRAPH
        .node("session:s", "name", "branches")
        .node("prompt:p1", "session_id", "s", "role", "user", "text", "one")
        .node(
            "completion:c1",
            "session_id",
            "s",
            "prompt_id",
            "p1",
            "model_id",
            "gpt-4o",
            "status",
            "error",
            "cost_usd",
            0.1,
            "latency_ms",
            250L)
        .node(
            "completion:c2",
            "session_id",
            "s",
            "prompt_id",
            "p1",
            "model_id",
            "gpt-4o",
            "cost_usd",
            0.2)
        .node(
            "tool_call:t1",
            "session_id",
            "s",
            "completion_id",
            "c2",
            "tool_name",
            "a",
            "called_at",
            1_000L,
            "returned_at",
            1_400L)
        .node("tool_call:t2", "session_id", "s", "completion_id", "c2", "tool_name", "b")
        .node("prompt:p2", "session_id", "s", "previous_prompt_id", "p1", "text", "two")
        .node("prompt:p3", "session_id", "s", "previous_prompt_id", "p1", "text", "three")
        .node("invocation:i1", "session_id", "s", "name", "work")
        .node("error:e1", "invocation_id", "i1", "message", "no", "error_type", "timeout")
        .node("evaluation:v1", "target", "completion:c1", "label", "bad")
        .link("completion:c2", EdgeType.HANDS_OFF_TO, "agent:other", Map.of("reason", "refund"))
        .write();
  }

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void replay_ofBranches_saysWhatEachStepIsAndWhatItCostSoFar() {
    Replay.Page page = replay("s", Optional.empty(), 100, GRAPH.scope);
    Map<String, Step> steps = new HashMap<>();
    page.steps().forEach(step -> steps.put(step.node().id().toString(), step));

    assertThat(page.steps())
        .extracting(step -> step.node().id().toString())
        .containsExactly(
            "prompt:p1",
            "completion:c1",
            "evaluation:v1",
            "completion:c2",
            "tool_call:t1",
            "tool_call:t2",
            "prompt:p2",
            "prompt:p3",
            "invocation:i1",
            "error:e1");
    assertThat(page.steps()).extracting(Step::number).startsWith(1L, 2L, 3L);
    assertThat(branch(steps, "completion:c1"))
        .isEqualTo(new Branch(Branch.Reason.FORK, 1, 2, false));
    assertThat(branch(steps, "completion:c2"))
        .isEqualTo(new Branch(Branch.Reason.RETRY, 2, 2, false));
    assertThat(branch(steps, "tool_call:t2"))
        .isEqualTo(new Branch(Branch.Reason.PARALLEL, 2, 2, false));
    assertThat(branch(steps, "prompt:p3")).isEqualTo(new Branch(Branch.Reason.FORK, 2, 2, false));
    assertThat(step(steps, "prompt:p1").branch()).isEmpty();
    assertThat(step(steps, "prompt:p1").costSoFar()).isEmpty();
    assertThat(step(steps, "tool_call:t1").parent()).contains(SampleGraph.id("completion:c2"));
    assertThat(step(steps, "prompt:p2").parent()).contains(SampleGraph.id("prompt:p1"));
    assertThat(step(steps, "error:e1").parent()).contains(SampleGraph.id("invocation:i1"));
    assertThat(step(steps, "completion:c1").duration().orElseThrow()).hasMillis(250);
    assertThat(step(steps, "tool_call:t1").duration().orElseThrow()).hasMillis(400);
    assertThat(step(steps, "completion:c2").handoffs())
        .extracting(edge -> edge.edge().to().toString())
        .containsExactly("agent:other");
    assertThat(page.steps().getLast().costSoFar().orElseThrow()).isEqualByComparingTo("0.3");
  }

  @Test
  void replay_ofACallThatWasReportedTwice_isNoFork() {
    GRAPH
        .node("session:twice", "name", "twice")
        .node("prompt:w1", "session_id", "twice", "text", "one")
        .node(
            "completion:w1",
            "session_id",
            "twice",
            "prompt_id",
            "w1",
            "same_call_as",
            "w1",
            "cost_usd",
            0.5)
        .node(
            "completion:w2",
            "session_id",
            "twice",
            "prompt_id",
            "w1",
            "same_call_as",
            "w1",
            "cost_usd",
            0.5)
        .write();

    List<Step> steps = replay("twice", Optional.empty(), 10, GRAPH.scope).steps();

    assertThat(steps).hasSize(3).allMatch(step -> step.branch().isEmpty());
    assertThat(steps.getLast().costSoFar().orElseThrow()).isEqualByComparingTo("0.5");
  }

  @Test
  void replay_inAnyPages_isTheSameSteps() {
    List<Step> whole = replay("s", Optional.empty(), 100, GRAPH.scope).steps();

    for (int size = 1; size <= 4; size++) {
      List<Step> steps = new ArrayList<>();
      Optional<Replay.Place> after = Optional.empty();
      do {
        Replay.Page page = replay("s", after, size, GRAPH.scope);
        steps.addAll(page.steps());
        after = page.next();
      } while (after.isPresent());

      assertThat(steps).isEqualTo(whole);
    }
  }

  @Test
  void replay_ofHiddenSteps_keepsTheirShapeAndCost_andNamesThemNowhere() {
    Sight sight = node -> node.kind() == NodeKind.COMPLETION ? Sight.Seen.FIGURES : Sight.Seen.ALL;
    Scope scope = new Scope(GRAPH.tenant, sight, Optional.empty());
    List<Step> steps = new ArrayList<>();
    Optional<Replay.Place> after = Optional.empty();
    do {
      Replay.Page page = replay("s", after, 2, scope);
      steps.addAll(page.steps());
      after = page.next();
      assertThat(after.map(place -> place.position().key()).orElse(""))
          .doesNotContain("completion");
    } while (after.isPresent());

    assertThat(steps).hasSize(10);
    assertThat(steps.getLast().costSoFar().orElseThrow())
        .isEqualByComparingTo(new BigDecimal("0.3"));
    assertThat(steps)
        .extracting(step -> step.node().id() + " " + step.parent() + " " + step.handoffs())
        .noneMatch(named -> named.contains("completion:c"));
    assertThat(steps)
        .filteredOn(step -> step.node().hidden())
        .hasSize(2)
        .noneMatch(step -> step.toString().matches(".*(c1|c2|gpt-4o|10:00).*"));
    assertThat(steps.get(1).node().hidden()).isTrue();
    assertThat(steps.get(1).offset(Optional.of(SampleGraph.START))).isEmpty();
  }

  @Test
  void sessionGraph_ofALongSession_costsTheSameOnEveryPage() {
    long first = hits(Position.START);
    long middle = hits(new Position(4_800, "completion/x4800", 0));
    long late = hits(new Position(9_600, "completion/x9600", 0));

    assertThat(first).as("database hits of a page of 200").isLessThan(20L * 200);
    assertThat(middle).isBetween(first - 100, first + 100);
    assertThat(late).isBetween(first - 100, first + 100);
  }

  @Test
  void sessionGraph_ofALongSession_isWhole() {
    List<NodeView> nodes = new ArrayList<>();
    Optional<Position> after = Optional.empty();
    do {
      SelectSessionGraph.Page page =
          GRAPH.execute(new SelectSessionGraph("long", after, 1_000)).orElseThrow();
      nodes.addAll(page.nodes());
      after = page.next();
    } while (after.isPresent());

    assertThat(nodes).hasSize(STEPS).doesNotHaveDuplicates();
    assertThat(nodes.getFirst().id().id()).isEqualTo("x1");
    assertThat(nodes.getLast().id().id()).isEqualTo("x" + STEPS);
  }

  @Test
  void sessionGraph_pagesOfHiddenNodes_endAndTellNothing() {
    Scope scope =
        new Scope(
            GRAPH.tenant,
            node -> node.kind() == NodeKind.SESSION ? Sight.Seen.ALL : Sight.Seen.FIGURES,
            Optional.empty());
    int seen = 0;
    Optional<Position> after = Optional.empty();
    do {
      SelectSessionGraph.Page page =
          GRAPH.reader.execute(new SelectSessionGraph("s", after, 3), scope).orElseThrow();
      seen += page.nodes().size();
      after = page.next();
      assertThat(after.orElse(Position.START).timeMs()).isEqualTo(-1);
    } while (after.isPresent());

    assertThat(seen).isEqualTo(10);
  }

  private static long hits(Position after) {
    Map<String, Object> parameters =
        Map.of(
            "tenant",
            GRAPH.tenant.id(),
            "session",
            "long",
            "time",
            after.timeMs(),
            "key",
            GRAPH.tenant.id() + "/" + after.key(),
            "limit",
            202);
    try (Session session = GRAPH.driver.session()) {
      return hits(
          session
              .run("PROFILE " + SelectSteps.CYPHER, parameters)
              .consume()
              .queryProfile()
              .orElseThrow());
    }
  }

  private static long hits(QueryProfile plan) {
    return plan.dbHits().orElse(0) + plan.children().stream().mapToLong(SessionStepsIT::hits).sum();
  }

  private static Replay.Page replay(
      String id, Optional<Replay.Place> after, int limit, Scope scope) {
    return GRAPH.reader.execute(new Replay(id, after, limit), scope).orElseThrow();
  }

  private static Branch branch(Map<String, Step> steps, String id) {
    return step(steps, id).branch().orElseThrow();
  }

  private static Step step(Map<String, Step> steps, String id) {
    return Optional.ofNullable(steps.get(id)).orElseThrow();
  }
}
