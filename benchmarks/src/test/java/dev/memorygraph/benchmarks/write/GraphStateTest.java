package dev.memorygraph.benchmarks.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.benchmarks.event.EventStream;
import dev.memorygraph.benchmarks.event.Origin;
import dev.memorygraph.benchmarks.write.GraphState.Change;
import dev.memorygraph.benchmarks.write.GraphState.NodeChange;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.graph.fact.Facts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GraphStateTest {
  private static final int EVENTS = 3_000;

  @Test
  void counts_areTheSame_howeverEventsArePutTogether() {
    GraphState byEvent = new GraphState();
    GraphState byBatch = new GraphState();
    GraphState atOnce = new GraphState();
    List<Event> events = new EventStream().next(EVENTS);

    events.forEach(event -> byEvent.apply(Origin.facts(event)));
    for (int from = 0; from < EVENTS; from += 500) {
      byBatch.apply(Origin.facts(events.subList(from, from + 500)));
    }
    atOnce.apply(Origin.facts(events));

    assertThat(byEvent.counts()).isEqualTo(atOnce.counts());
    assertThat(byBatch.counts()).isEqualTo(atOnce.counts());
    Facts all = Origin.facts(events);
    assertThat(atOnce.counts().nodes()).isEqualTo(all.nodes().size());
  }

  @Test
  void factsThatAreThere_changeNothing() {
    GraphState state = new GraphState();
    List<Event> events = new EventStream().next(200);
    state.apply(Origin.facts(events));
    GraphState.Counts before = state.counts();

    Change again = state.apply(Origin.facts(events));

    assertThat(state.counts()).isEqualTo(before);
    assertThat(again.nodes()).noneMatch(NodeChange::isNew);
    assertThat(again.nodes()).allMatch(node -> node.properties().isEmpty());
    assertThat(again.edges()).noneMatch(edge -> edge.isNew() || !edge.properties().isEmpty());
  }

  @Test
  void queries_ofManyEvents_haveFewTexts() {
    GraphState state = new GraphState();

    Set<String> texts =
        new EventStream()
            .next(EVENTS).stream()
                .map(Origin::facts)
                .map(state::apply)
                .map(change -> QueryPerEvent.query(change).cypher())
                .collect(Collectors.toSet());

    assertThat(texts).hasSizeLessThan(100);
  }
}
