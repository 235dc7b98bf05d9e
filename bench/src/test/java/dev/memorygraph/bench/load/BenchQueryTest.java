package dev.memorygraph.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.telemetry.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchQueryTest {
  /** What `template.yaml` lets one client ask. */
  private static final int CLIENT_LIMIT = 100;

  @Test
  void about_history_asksOnlyForWhatItHolds() {
    List<Event> events = BenchData.events(500);
    List<String> sessions = events.stream().map(Event::getSessionId).toList();

    List<BenchQuery> questions = BenchQuery.about(events);

    assertThat(questions)
        .allMatch(question -> question.perSecond() < CLIENT_LIMIT)
        .noneMatch(question -> question.paths().isEmpty());
    assertThat(questions.getFirst().paths())
        .isNotEmpty()
        .allMatch(path -> sessions.contains(path.substring(path.lastIndexOf('/') + 1)));
  }

  @Test
  void path_beyondTheLast_beginsAgain() {
    BenchQuery question = new BenchQuery("q", 50, List.of("/a", "/b"));

    assertThat(question.path(3)).isEqualTo("/b");
  }

  @Test
  void requests_seldomQuestion_areFewer() {
    assertThat(new BenchQuery("q", 50, List.of("/a")).requests(500)).isEqualTo(500);
    assertThat(new BenchQuery("q", 2, List.of("/a")).requests(500)).isEqualTo(50);
    assertThat(new BenchQuery("q", 2, List.of("/a")).requests(1)).isEqualTo(1);
  }

  @Test
  void events_asked_areThatManyAndTheSameEveryTime() {
    assertThat(BenchData.events(700)).hasSize(700).isEqualTo(BenchData.events(700));
  }
}
