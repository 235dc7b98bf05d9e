package dev.memorygraph.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.kit.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphSettingsTest {
  private static final DriverSettings BOLT =
      new DriverSettings("test", 1, Duration.ofSeconds(1), Duration.ZERO);
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of("NEO4J_URI", "bolt://graph.example:7687", "NEO4J_PASSWORD_SECRET", "main-secret"));

  @Test
  void nothingFurther_isOneDatabase_andNeedsNoTable() {
    GraphSettings settings = GraphSettings.from(environment);

    assertThat(settings.further()).isEmpty();
    try (Graphs graphs = settings.open(BOLT, name -> () -> new Secret("x"), clock())) {
      assertThat(graphs.names()).containsExactly(Graphs.MAIN);
    }
  }

  @Test
  void furtherGraphs_areReadInOrder() {
    environment.put("FURTHER_GRAPHS", "second=memory-graph/second, third=other/third");
    environment.put("PLACEMENTS_TABLE", "placements");

    GraphSettings settings = GraphSettings.from(environment);

    assertThat(settings.further())
        .containsExactly(
            Map.entry("second", "memory-graph/second"), Map.entry("third", "other/third"));
    assertThat(settings.table()).isEqualTo("placements");
  }

  @ParameterizedTest
  @ValueSource(strings = {"second", "main=x", "Second=x", "a=x,a=y", "a=x,,b=y", "a="})
  void furtherGraphs_ofAnotherForm_areRefused(String wrong) {
    environment.put("FURTHER_GRAPHS", wrong);

    assertThatIllegalStateException()
        .isThrownBy(() -> GraphSettings.from(environment))
        .withMessageContaining("FURTHER_GRAPHS");
  }

  @Test
  void furtherGraphs_withoutTable_areRefused() {
    environment.put("FURTHER_GRAPHS", "second=x");

    assertThatIllegalStateException()
        .isThrownBy(() -> GraphSettings.from(environment))
        .withMessageContaining("PLACEMENTS_TABLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "{\"username\": \"u\", \"password\": \"hunter2\"}"})
  void secretOfAnotherForm_isToldWithoutItsValue(String secret) {
    assertThatIllegalStateException()
        .isThrownBy(() -> FurtherGraph.read(() -> new Secret(secret)))
        .satisfies(failure -> assertThat(failure.toString()).doesNotContain("hunter2"));
  }

  private static InstantSource clock() {
    return InstantSource.system();
  }
}
