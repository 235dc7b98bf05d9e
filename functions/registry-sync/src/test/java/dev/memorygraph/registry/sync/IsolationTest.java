package dev.memorygraph.registry.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.driver.GraphStatementException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IsolationTest {
  private final TreeSet<Integer> kept = new TreeSet<>();

  @Test
  void poison_amongMany_isFoundAndTheRestIsKept() {
    List<String> places = new Isolation<Integer>(part -> keep(part, 7, 93)).run(things(100));

    assertThat(places).containsExactly("7", "93");
    assertThat(kept).hasSize(98).doesNotContain(7, 93);
  }

  @Test
  void outage_isNoPoison() {
    Isolation<Integer> isolation =
        new Isolation<>(
            part -> {
              throw new DependencyUnavailableException("away");
            });

    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(() -> isolation.run(things(9)));
  }

  @Test
  void statementThatTheGraphDoesNotKnow_isNoPoison() {
    Isolation<Integer> isolation =
        new Isolation<>(
            part -> {
              throw new GraphStatementException("unknown", new IllegalStateException());
            });

    assertThatExceptionOfType(GraphStatementException.class)
        .isThrownBy(() -> isolation.run(things(9)));
  }

  @Test
  void nothing_isNotKept() {
    List<List<Integer>> calls = new ArrayList<>();

    assertThat(new Isolation<Integer>(calls::add).run(List.of())).isEmpty();
    assertThat(calls).isEmpty();
  }

  /** Refuses one and throws at the other, as a graph and a bug would. */
  private boolean keep(List<Integer> part, int refused, int thrownAt) {
    if (part.contains(thrownAt)) {
      throw new IllegalStateException("a bug");
    }
    return !part.contains(refused) && kept.addAll(part);
  }

  private static List<Placed<Integer>> things(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Placed<>(Integer.toString(i), i)).toList();
  }
}
