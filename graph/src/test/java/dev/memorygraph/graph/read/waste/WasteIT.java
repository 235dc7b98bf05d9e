package dev.memorygraph.graph.read.waste;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls that failed, that were made again, and that a failure above made useless. */
class WasteIT {
  private static final SampleGraph GRAPH = new SampleGraph();

  @BeforeAll
  static void write() {
    GRAPH
        .node("prompt:p1", "session_id", "s", "text", "one", "user_id", "ada")
        .node(
            "completion:c1",
            "prompt_id",
            "p1",
            "status",
            "error",
            "cost_usd",
            1.0,
            "user_id",
            "ada")
        .node("completion:c2", "prompt_id", "p1", "cost_usd", 2.0, "user_id", "ada")
        .node("prompt:p2", "content_hash", "h", "previous_prompt_id", "p1")
        .node("completion:c3", "prompt_id", "p2", "cost_usd", 4.0)
        .node("prompt:p3", "content_hash", "h", "previous_prompt_id", "p1")
        .node("completion:c4", "prompt_id", "p3", "cost_usd", 8.0)
        .node("prompt:p4", "content_hash", "h", "previous_prompt_id", "p3")
        .node("completion:c7", "prompt_id", "p4", "cost_usd", 64.0)
        .node("invocation:i1", "status", "error", "cost_usd", 16.0)
        .node("completion:c5", "invocation_id", "i1", "cost_usd", 16.0)
        .node("completion:c6", "cost_usd", 32.0)
        .write();
  }

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void waste_isOfWhatCameToNothing_eachCallOnce() {
    Waste.Answer waste = waste(GRAPH.scope);

    assertThat(waste.failed().costUsd()).contains(new BigDecimal("1"));
    assertThat(waste.retried().calls()).isEqualTo(2);
    assertThat(waste.retried().costUsd()).contains(new BigDecimal("5"));
    assertThat(waste.branches().calls()).isEqualTo(1);
    assertThat(waste.branches().costUsd()).contains(new BigDecimal("16"));
    assertThat(waste.together().calls()).isEqualTo(3);
    assertThat(waste.together().costUsd()).contains(new BigDecimal("21"));
    assertThat(waste.truncated()).isFalse();
  }

  @Test
  void waste_ofOneUser_isThatUsers() {
    Waste.Answer adas = waste(new Scope(GRAPH.tenant, GRAPH.scope.sight(), Optional.of("ada")));

    assertThat(adas.together().costUsd()).contains(new BigDecimal("1"));
  }

  private static Waste.Answer waste(Scope scope) {
    return GRAPH.reader.execute(
        new Waste(SampleGraph.START, Instant.parse("2026-12-01T00:00:00Z")), scope);
  }
}
