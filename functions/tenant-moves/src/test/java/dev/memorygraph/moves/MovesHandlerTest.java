package dev.memorygraph.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.testkit.ContextForTests;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A deployment of one database. */
class MovesHandlerTest {
  private final MovesHandler handler = new MovesHandler(Optional.empty(), new EmfMetrics());

  @Test
  void schedule_hasNothingToDo() throws IOException {
    assertThat(answer("tenant-moves.scheduled.json")).containsEntry("failed", 0);
  }

  @Test
  void move_hasNowhereToGo() throws IOException {
    assertThat(answer("tenant-moves.move.json").toString()).contains("one database only");
  }

  @Test
  void list_namesTheOneDatabase() {
    assertThat(handler.handleRequest(Map.of("action", "list"), new ContextForTests()))
        .containsEntry("databases", List.of("main"))
        .containsEntry("tenants", List.of());
  }

  @Test
  void wrongRequests_areToldWhatIsWrong() {
    assertThat(handler.handleRequest(Map.of("action", "copy"), new ContextForTests()))
        .containsEntry("problems", List.of("action must be list, move or cancel"));
    assertThat(
            handler.handleRequest(Map.of("action", "move", "tenant", "a/b"), new ContextForTests()))
        .extracting("problems")
        .asString()
        .contains("tenant must be");
  }

  @Test
  void config_namesEveryKeyInWantOfAValue() {
    assertThatIllegalStateException()
        .isThrownBy(() -> MovesConfig.from(Map.of("MOVE_SETTLED_AFTER", "soon")))
        .withMessageContainingAll("NEO4J_URI", "NEO4J_PASSWORD_SECRET", "MOVE_SETTLED_AFTER");
  }

  private Map<String, Object> answer(String sample) throws IOException {
    Map<String, Object> event =
        new ObjectMapper()
            .readValue(
                RepositoryRoot.find().resolve("events").resolve(sample).toFile(),
                new TypeReference<>() {});
    return handler.handleRequest(event, new ContextForTests());
  }
}
