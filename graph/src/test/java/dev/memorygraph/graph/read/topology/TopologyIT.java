package dev.memorygraph.graph.read.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.topology.Topology.Delegation;
import dev.memorygraph.graph.read.topology.Topology.Origin;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Agents that hand off by saying so, and agents within agents. */
class TopologyIT {
  private static final SampleGraph GRAPH = new SampleGraph();

  @BeforeAll
  static void write() {
    GRAPH
        .node(
            "completion:c1",
            "session_id",
            "s",
            "agent_id",
            "triage",
            "cost_usd",
            0.5,
            "user_id",
            "ada")
        .link("completion:c1", EdgeType.HANDS_OFF_TO, "agent:refunds", Map.of())
        .node("completion:c2", "session_id", "s", "agent_id", "refunds", "cost_usd", 0.25)
        .node(
            "tool_call:t1",
            "session_id",
            "s",
            "completion_id",
            "c2",
            "tool_name",
            "pay",
            "status",
            "error")
        .node(
            "completion:c3",
            "session_id",
            "s",
            "agent_id",
            "refunds",
            "status",
            "error",
            "cost_usd",
            0.25)
        .node("completion:other", "session_id", "s", "agent_id", "somebody", "cost_usd", 9.0)
        .node("completion:c4", "session_id", "s", "agent_id", "refunds", "cost_usd", 0.125)
        .link("completion:c4", EdgeType.HANDS_OFF_TO, "agent:triage", Map.of())
        .node("completion:c5", "session_id", "s", "agent_id", "triage", "cost_usd", 1.0)
        .node("invocation:outer", "agent_id", "boss", "name", "boss")
        .node(
            "invocation:inner",
            "agent_id",
            "worker",
            "parent_invocation_id",
            "outer",
            "cost_usd",
            2.0)
        .node("completion:w1", "invocation_id", "inner", "agent_id", "worker", "cost_usd", 2.0)
        .write();
  }

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void handoff_hasTheWorkUntilTheNext_andWhereItFailedFirst() {
    Delegation refunds = of("refunds", topology(GRAPH.scope));

    assertThat(refunds.sender()).contains(SampleGraph.id("agent:triage"));
    assertThat(refunds.handoffs()).isEqualTo(1);
    assertThat(refunds.failed()).isEqualTo(1);
    assertThat(refunds.usage().calls()).isEqualTo(3);
    assertThat(refunds.usage().costUsd()).contains(new BigDecimal("0.625"));
    assertThat(refunds.waits()).containsExactly(2_000L);
    assertThat(refunds.origins())
        .containsExactly(
            new Origin("tool_call", Optional.of("pay"), 1, SampleGraph.id("tool_call:t1")));
    assertThat(of("triage", topology(GRAPH.scope)).usage().costUsd()).contains(new BigDecimal("1"));
  }

  @Test
  void agentWithinAnother_hasAllBelowIt_eachCallOnce() {
    Delegation worker = of("worker", topology(GRAPH.scope));

    assertThat(worker.sender()).contains(SampleGraph.id("agent:boss"));
    assertThat(worker.usage().calls()).isEqualTo(1);
    assertThat(worker.usage().costUsd()).contains(new BigDecimal("2"));
    assertThat(worker.failed()).isZero();
    assertThat(worker.wait(50)).hasValue(1_000);
  }

  @Test
  void agentsThatMayNotBeSeen_haveNoNames_andUsersHaveTheirOwn() {
    Topology.Answer hidden = topology(GRAPH.hiding(node -> node.kind() == NodeKind.AGENT));
    Topology.Answer adas =
        topology(new Scope(GRAPH.tenant, GRAPH.scope.sight(), Optional.of("ada")));

    assertThat(hidden.delegations()).hasSize(3);
    assertThat(hidden.delegations()).allMatch(one -> one.receiver().id().startsWith("hidden-"));
    assertThat(adas.delegations())
        .extracting(one -> one.receiver().id())
        .containsExactly("refunds");
  }

  private static Topology.Answer topology(Scope scope) {
    Topology asked = new Topology(SampleGraph.START, Instant.parse("2026-12-01T00:00:00Z"));
    return GRAPH.reader.execute(asked, scope);
  }

  private static Delegation of(String receiver, Topology.Answer answer) {
    List<Delegation> found =
        answer.delegations().stream().filter(one -> one.receiver().id().equals(receiver)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
