package dev.memorygraph.graph.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.privacy.PrivacyGraph;
import dev.memorygraph.graph.privacy.redaction.Held;
import dev.memorygraph.graph.privacy.redaction.Taken;
import dev.memorygraph.graph.write.GraphWriter.Outcome;
import dev.memorygraph.graph.write.WriteContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EraserIT {
  private static final long ERASED_AT = 1_800_000_000_000L;
  private static final NodeId PROMPT = new NodeId(NodeKind.PROMPT, "p");

  private final PrivacyGraph graph = new PrivacyGraph();
  private final Eraser eraser = new Eraser(graph.driver);
  private final ErasedPerson ada = new ErasedPerson(graph.tenant, "ada", ERASED_AT);

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void words_saidUntilTheErasure_go_andNumbersAndLaterWordsStay() {
    write(
        ERASED_AT, Map.of("user_id", "ada", "text", "my name is Ada", "content_hash", "e3b0c442"));
    write(ERASED_AT - 5, Map.of("user_id", "ada", "input_tokens", 5L, "role", "user"));
    write(ERASED_AT + 1, Map.of("variables", "said later"));

    eraser.erase(ada, Held.NOTHING, () -> true);

    assertThat(graph.node("prompt:p"))
        .containsEntry("input_tokens", 5L)
        .containsEntry("role", "user")
        .containsEntry("variables", "said later")
        .doesNotContainKeys("text", "content_hash", "user_id");
  }

  @Test
  void heldContent_keepsItsWords_untilTheHoldIsGone() {
    write(ERASED_AT, Map.of("user_id", "ada", "text", "evidence"));
    Held held = Held.of(List.of("prompt:p~r~123-abc"));

    Taken under = eraser.erase(ada, held, () -> true);
    assertThat(under).isEqualTo(new Taken(0, 0, 1, true));
    assertThat(graph.node("prompt:p")).containsEntry("text", "evidence");
    Taken after = eraser.erase(ada, Held.NOTHING, () -> true);

    assertThat(after.nodes()).isEqualTo(1);
    assertThat(graph.node("prompt:p")).doesNotContainKeys("text", "user_id");
  }

  @Test
  void evaluationOfThePerson_namesThePseudonym() {
    NodeId user = ada.node();
    graph.write(
        Facts.about(new Stamp(ERASED_AT, "e"))
            .node(user)
            .node(
                new NodeId(NodeKind.EVALUATION, "v"),
                Map.of("target", "user:ada", "user_id", "eve", "label", "friendly"))
            .build(),
        1);

    eraser.erase(ada, Held.NOTHING, () -> true);

    Map<String, Object> evaluation = graph.node("evaluation:v");
    String pseudonym = graph.behind("evaluation:v", "EVALUATES");
    assertThat(pseudonym).startsWith("erased-");
    assertThat(evaluation)
        .containsEntry("target", "user:" + pseudonym)
        .containsEntry("user_id", "eve")
        .containsEntry("label", "friendly");
    assertThat(graph.node("user:" + pseudonym)).containsEntry("pseudonym", true);
    assertThat(graph.node("user:ada")).isEmpty();
  }

  @Test
  void sharedDocument_losesWhatThePersonSaid_andKeepsWhatOthersSaid() {
    NodeId document = new NodeId(NodeKind.DOCUMENT, "d");
    graph.write(
        Facts.about(new Stamp(ERASED_AT - 9, "other"))
            .node(document, Map.of("uri", "https://example.com/manual"))
            .build(),
        1);
    graph.write(
        Facts.about(new Stamp(ERASED_AT - 8, "hers"))
            .node(PROMPT, Map.of("user_id", "ada"))
            .node(document, Map.of("title", "Ada's tax return"))
            .link(new Edge(PROMPT, EdgeType.REFERENCES, document), Map.of("score", 0.5))
            .build(),
        1);

    eraser.erase(ada, Held.NOTHING, () -> true);

    assertThat(graph.node("document:d"))
        .containsEntry("uri", "https://example.com/manual")
        .doesNotContainKey("title");
    assertThat(graph.link("prompt:p")).containsEntry("score", 0.5);
  }

  @Test
  void namelessWords_inASessionOfTwo_goWithTheLastOfThem() {
    NodeId session = new NodeId(NodeKind.SESSION, "s");
    ErasedPerson bob = new ErasedPerson(graph.tenant, "bob", ERASED_AT);
    graph.write(
        Facts.about(new Stamp(ERASED_AT, "e"))
            .node(PROMPT, Map.of("session_id", "s", "text", "whose?"))
            .link(new Edge(session, EdgeType.INITIATED_BY, ada.node()), Map.of())
            .link(new Edge(session, EdgeType.INITIATED_BY, bob.node()), Map.of())
            .build(),
        1);

    eraser.erase(ada, Held.NOTHING, () -> true);
    assertThat(graph.node("user:ada")).isEmpty();
    assertThat(graph.node("prompt:p")).containsEntry("text", "whose?");
    eraser.erase(bob, Held.NOTHING, () -> true);

    assertThat(graph.node("prompt:p")).doesNotContainKey("text");
  }

  @Test
  void otherPropertiesThatRepeatThePersonsId_go() {
    write(ERASED_AT, Map.of("user_id", "ada", "provider_call_id", "ada", "trace_id", "t"));

    eraser.erase(ada, Held.NOTHING, () -> true);

    assertThat(graph.node("prompt:p"))
        .containsEntry("trace_id", "t")
        .doesNotContainKeys("user_id", "provider_call_id");
  }

  @Test
  void writersThatMeetAnErasure_bringNoWordBack() throws Exception {
    for (int i = 0; i < 20; i++) {
      NodeId node = new NodeId(NodeKind.PROMPT, "p" + i);
      graph.write(said(node, ERASED_AT, "old", Map.of("user_id", "ada", "text", "secret")), 1);
    }
    List<Callable<Object>> work = new ArrayList<>();
    for (int time = 1; time <= 10; time++) {
      long at = ERASED_AT + time;
      for (int i = 0; i < 20; i++) {
        NodeId node = new NodeId(NodeKind.PROMPT, "p" + i);
        Facts later = said(node, at, "e", Map.of("input_tokens", at));
        work.add(() -> graph.writer.write(later, new WriteContext(graph.tenant, "test", 1)));
      }
      work.add(() -> eraser.erase(ada, Held.NOTHING, () -> true));
    }

    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (Future<Object> done : threads.invokeAll(work)) {
        assertThat(done.get()).isNotEqualTo(Outcome.REFUSED);
      }
    }

    for (int i = 0; i < 20; i++) {
      assertThat(graph.node("prompt:p" + i))
          .containsEntry("input_tokens", ERASED_AT + 10)
          .doesNotContainKeys("text", "user_id");
    }
  }

  private void write(long time, Map<String, Object> properties) {
    graph.write(said(PROMPT, time, "e" + time, properties), 1);
  }

  private Facts said(NodeId node, long time, String event, Map<String, Object> properties) {
    return Facts.about(new Stamp(time, event)).node(node, properties).node(ada.node()).build();
  }
}
