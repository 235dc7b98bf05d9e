package dev.memorygraph.graph.read.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.model.read.SelectModelUsage;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.SelectNode;
import dev.memorygraph.graph.read.session.SelectSession;
import dev.memorygraph.graph.read.session.SelectSessionGraph;
import dev.memorygraph.graph.rollup.answer.SelectUsage;
import dev.memorygraph.graph.rollup.answer.SelectUsage.GroupBy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;

/** Figures that no door would take and that lie in the graph all the same. */
class FiguresIT {
  private static final SampleGraph GRAPH = new SampleGraph();
  private static final Instant FROM = SampleGraph.START;
  private static final Instant TO = FROM.plus(Duration.ofHours(1));
  private static final List<String> FIGURES =
      List.of(
          "input_tokens",
          "output_tokens",
          "cache_read_tokens",
          "cache_write_tokens",
          "reasoning_tokens",
          "cost_usd",
          "computed_cost_usd",
          "latency_ms");
  private static final List<Object> ABSURD =
      Stream.concat(
              Stream.of(
                  0x1p63,
                  1e308,
                  -1e308,
                  Double.NaN,
                  Double.POSITIVE_INFINITY,
                  Long.MIN_VALUE,
                  -1L,
                  EventRules.MAX_MS + 1L,
                  "12",
                  true,
                  List.of(1L)),
              Collections.nCopies(20, (Object) (Long.MAX_VALUE - 1)).stream())
          .toList();

  @BeforeAll
  static void write() {
    List<Map<String, Object>> calls = new ArrayList<>();
    FIGURES.forEach(name -> ABSURD.forEach(value -> calls.add(Map.of(name, value))));
    calls.add(Map.of("input_tokens", 7L, "output_tokens", 3L, "cost_usd", 0.5, "latency_ms", 40L));
    calls.add(
        Map.of(
            "input_tokens",
            EventRules.MAX_COUNT,
            "cost_usd",
            EventRules.MAX_USD,
            "latency_ms",
            EventRules.MAX_MS));
    try (Session session = GRAPH.driver.session()) {
      Map<String, Object> parameters = new HashMap<>();
      parameters.put("rows", calls);
      parameters.put("tenant", GRAPH.tenant.id());
      parameters.put("session", new NodeId(NodeKind.SESSION, "s").key(GRAPH.tenant));
      parameters.put("time", FROM.plusSeconds(1).toEpochMilli());
      session
          .run(
              """
              CREATE (s:Node:Session {key: $session, tenant: $tenant, id: 's'})
              WITH s
              UNWIND range(0, size($rows) - 1) AS i
              CREATE (c:Node:Completion {
                key: $tenant + '/completion/' + i, id: toString(i), tenant: $tenant,
                event_time: $time, model_id: 'm', provider: 'p', agent_id: 'a', user_id: 'u',
                session_id: 's'
              })
              SET c += $rows[i]
              CREATE (c)-[:IN_SESSION]->(s)
              WITH s, collect(c) AS calls
              UNWIND [1e308, 9223372036854775807, -5, 'never'] AS time
              CREATE (:Node:Completion {
                key: $tenant + '/completion/' + toString(time), id: toString(time),
                tenant: $tenant, event_time: time
              })-[:IN_SESSION]->(s)
              """,
              parameters)
          .consume();
    }
  }

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void usage_byEveryDimension_countsWhatADoorWouldTake() {
    for (GroupBy groupBy : EnumSet.complementOf(EnumSet.of(GroupBy.TOOL))) {
      SelectUsage.Answer answer = GRAPH.execute(new SelectUsage(groupBy, FROM, TO, 10));

      assertSensible(answer.totals());
      assertThat(answer.groups()).as(groupBy.name()).hasSize(1);
      assertSensible(answer.groups().getFirst().usage());
    }
  }

  @Test
  void session_countsWhatADoorWouldTake() {
    SelectSession.Summary summary = GRAPH.execute(new SelectSession("s")).orElseThrow();

    assertSensible(summary.usage());
    assertThat(summary.firstEvent()).hasValue(FROM.plusSeconds(1));
    assertThat(summary.lastEvent()).hasValue(FROM.plusSeconds(1));
  }

  @Test
  void sessionGraph_ofAbsurdFigures_isAnswered() {
    assertThat(GRAPH.execute(new SelectSessionGraph("s", java.util.Optional.empty(), 1_000)))
        .isPresent();
    for (String id : List.of("1.0E308", "9223372036854775807", "never")) {
      assertThat(GRAPH.execute(new SelectNode(new NodeId(NodeKind.COMPLETION, id), 10)))
          .isPresent();
    }
  }

  @Test
  void modelUsage_averagesWhatADoorWouldTake() {
    SelectModelUsage.Used used = GRAPH.execute(new SelectModelUsage(FROM, TO)).getFirst();

    assertThat(used.calls()).isEqualTo((long) FIGURES.size() * ABSURD.size() + 2);
    assertThat(used.averageLatencyMs()).hasValue((EventRules.MAX_MS + 40L) / 2.0);
  }

  private static void assertSensible(Usage usage) {
    assertThat(usage.amount("input_tokens")).contains(EventRules.MAX_COUNT + 7);
    assertThat(usage.amount("output_tokens").orElseThrow()).isGreaterThanOrEqualTo(3);
    assertThat(usage.costUsd().orElseThrow().doubleValue()).isBetween(1e9 + 0.5, 2e15);
  }
}
