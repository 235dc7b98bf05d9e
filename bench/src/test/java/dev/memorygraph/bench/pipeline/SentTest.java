package dev.memorygraph.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.demo.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentTest {
  @Test
  void histories_ofDifferentSeeds_addUp() {
    Sent sent = new Sent();
    List<Event> one = new History(1, 3).events();
    List<Event> other = new History(2, 4).events();

    sent.add(one);
    sent.add(other);

    assertThat(sent.nodes()).containsEntry("Session", 7L);
    assertThat(sent.events()).isEqualTo(one.size() + other.size());
  }

  @Test
  void events_thatComeTwice_areNodesOnce() {
    Sent sent = new Sent();
    List<Event> twice = new ArrayList<>(new History(1, 3).events());
    twice.addAll(new History(1, 3).events());

    sent.add(twice);

    assertThat(sent.nodes()).containsEntry("Session", 3L);
  }

  @Test
  void held_differsInANodeOrAnEdge_isRefused() throws Exception {
    Map<String, Long> sent = new HashMap<>(Map.of("Prompt", 2L, "Session", 1L));

    assertThatCode(() -> held(2, 2).require(sent)).doesNotThrowAnyException();
    assertThatThrownBy(() -> held(1, 1).require(sent)).hasMessageContaining("Of Prompt 2");
    assertThatThrownBy(() -> held(3, 3).require(sent)).hasMessageContaining("Of Prompt 2");
    assertThatThrownBy(() -> held(2, 3).require(sent)).hasMessageContaining("Of Prompt 2");
  }

  private static HeldNodes held(int prompts, int edges) throws Exception {
    return new HeldNodes(
        new ObjectMapper()
            .readTree(
                """
                {"Prompt": {"nodes": %d, "inSession": %d}, "Session": {"nodes": 1, "inSession": 0}}
                """
                    .formatted(prompts, edges)));
  }
}
