package dev.memorygraph.graph.read.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.read.SampleGraph;
import dev.memorygraph.graph.read.lineage.Lineage.Answer;
import dev.memorygraph.graph.read.lineage.Lineage.Direction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Walks on a real Neo4j. */
class LineageIT {
  private static final SampleGraph GRAPH = SampleGraph.conversation();

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void upstream_ofAnAnswer_reachesEverythingThatShapedIt() {
    Answer answer = walk("completion:c2", Direction.UPSTREAM, 10, 100);

    assertThat(ids(answer))
        .contains(
            "1 prompt:p2",
            "2 prompt:p1",
            "2 completion:c1",
            "2 tool_call:t1",
            "3 document:d1",
            "1 session:s1",
            "1 model:gpt-4o-mini",
            "3 model:gpt-4o",
            "3 tool:search")
        .noneMatch(id -> id.endsWith("tool_call:t2") || id.contains("evaluation"));
    assertThat(answer.truncated()).isFalse();
    assertThat(answer.edges())
        .extracting(view -> view.edge().from() + " " + view.edge().type() + " " + view.edge().to())
        .contains("prompt:p1 REFERENCES document:d1", "completion:c1 INVOKES tool_call:t1");
  }

  @Test
  void upstream_edge_keepsItsProperties() {
    Answer answer = walk("prompt:p1", Direction.UPSTREAM, 1, 100);

    assertThat(answer.edges())
        .filteredOn(view -> view.edge().type() == EdgeType.REFERENCES)
        .singleElement()
        .satisfies(view -> assertThat(view.properties()).isEqualTo(Map.of("score", 0.5)));
  }

  @Test
  void downstream_ofAPrompt_reachesAnswersToolsAndVerdicts() {
    assertThat(ids(walk("prompt:p1", Direction.DOWNSTREAM, 10, 100)))
        .contains(
            "1 completion:c1",
            "1 prompt:p2",
            "2 tool_call:t1",
            "2 tool_call:t2",
            "2 completion:c2",
            "3 evaluation:v2");
  }

  @Test
  void downstream_ofHubs_goesOnToWhatHappenedWithThem() {
    assertThat(ids(walk("model:gpt-4o", Direction.DOWNSTREAM, 2, 100)))
        .contains("1 completion:c1", "1 invocation:i1", "2 tool_call:t1", "1 provider:openai");
    assertThat(ids(walk("provider:openai", Direction.DOWNSTREAM, 2, 100)))
        .contains("1 model:gpt-4o", "2 completion:c1");
    assertThat(ids(walk("user:ada", Direction.DOWNSTREAM, 2, 100)))
        .contains("1 session:s1", "2 prompt:p1", "2 evaluation:v1");
    assertThat(ids(walk("document:d1", Direction.DOWNSTREAM, 1, 100)))
        .containsExactly("1 prompt:p1");
  }

  @Test
  void depth_one_stopsThere() {
    assertThat(walk("completion:c2", Direction.UPSTREAM, 1, 100).nodes())
        .allMatch(reached -> reached.depth() == 1);
  }

  @Test
  void limit_passed_truncates() {
    Answer whole = walk("completion:c2", Direction.UPSTREAM, 10, 100);
    int size = whole.nodes().size();

    assertThat(walk("completion:c2", Direction.UPSTREAM, 10, size).truncated()).isFalse();
    Answer cut = walk("completion:c2", Direction.UPSTREAM, 10, size - 1);
    assertThat(cut.truncated()).isTrue();
    assertThat(cut.nodes()).hasSize(size - 1);
  }

  @Test
  void loops_ofCauses_end() {
    try (SampleGraph graph = new SampleGraph()) {
      graph
          .node("prompt:a", "previous_prompt_id", "b")
          .node("prompt:b", "previous_prompt_id", "c")
          .node("prompt:c", "previous_prompt_id", "a")
          .node("prompt:d", "previous_prompt_id", "d")
          .write();

      Answer answer =
          graph
              .execute(new Lineage(SampleGraph.id("prompt:a"), Direction.UPSTREAM, 50, 100))
              .orElseThrow();
      assertThat(ids(answer)).containsExactly("1 prompt:b", "2 prompt:c");
      assertThat(answer.edges()).hasSize(3);
      assertThat(
              graph
                  .execute(new Lineage(SampleGraph.id("prompt:d"), Direction.UPSTREAM, 50, 100))
                  .orElseThrow()
                  .nodes())
          .isEmpty();
    }
  }

  @Test
  void memory_isWalkedThrough_asItWasWrittenAndRead() {
    try (SampleGraph graph = new SampleGraph()) {
      graph
          .node("completion:w1", "status", "ok")
          .link("completion:w1", EdgeType.WRITES_MEMORY, "memory_record:m", Map.of())
          .node("prompt:r1", "role", "user")
          .link("prompt:r1", EdgeType.READS_MEMORY, "memory_record:m", Map.of())
          .node("completion:w2", "status", "ok")
          .link("completion:w2", EdgeType.WRITES_MEMORY, "memory_record:m", Map.of())
          .node("prompt:r2", "role", "user")
          .link("prompt:r2", EdgeType.READS_MEMORY, "memory_record:m", Map.of())
          .write();

      assertThat(met(graph, "completion:w1", Direction.DOWNSTREAM))
          .containsExactlyInAnyOrder("1 memory_record:m", "2 prompt:r1", "2 prompt:r2");
      assertThat(met(graph, "completion:w2", Direction.DOWNSTREAM))
          .containsExactlyInAnyOrder("1 memory_record:m", "2 prompt:r2");
      assertThat(met(graph, "prompt:r1", Direction.UPSTREAM))
          .containsExactlyInAnyOrder("1 memory_record:m", "2 completion:w1");
      assertThat(met(graph, "prompt:r2", Direction.UPSTREAM))
          .containsExactlyInAnyOrder("1 memory_record:m", "2 completion:w1", "2 completion:w2");
      assertThat(met(graph, "memory_record:m", Direction.DOWNSTREAM))
          .containsExactlyInAnyOrder("1 prompt:r1", "1 prompt:r2");
    }
  }

  @Test
  void memory_thatIsMetAgainWrittenEarlier_isReadByMore() {
    try (SampleGraph graph = new SampleGraph()) {
      graph
          .node("prompt:p", "role", "user")
          .node("completion:c", "prompt_id", "p")
          .node("prompt:q", "previous_completion_id", "c")
          .node("completion:early", "prompt_id", "q")
          .link("completion:early", EdgeType.WRITES_MEMORY, "memory_record:m", Map.of())
          .node("prompt:between", "role", "user")
          .link("prompt:between", EdgeType.READS_MEMORY, "memory_record:m", Map.of())
          .node("completion:late", "prompt_id", "p")
          .link("completion:late", EdgeType.WRITES_MEMORY, "memory_record:m", Map.of())
          .write();

      assertThat(met(graph, "prompt:p", Direction.DOWNSTREAM))
          .contains("2 memory_record:m", "3 completion:early", "5 prompt:between");
      assertThat(met(graph, "completion:late", Direction.DOWNSTREAM))
          .containsExactly("1 memory_record:m");
    }
  }

  private static List<String> met(SampleGraph graph, String root, Direction direction) {
    return ids(graph.execute(new Lineage(SampleGraph.id(root), direction, 10, 100)).orElseThrow());
  }

  @Test
  void longChain_isWalkedToTheDepthAskedFor() {
    try (SampleGraph graph = new SampleGraph()) {
      for (int i = 0; i < 60; i++) {
        graph.node("prompt:p" + i, "previous_prompt_id", "p" + (i + 1));
      }
      graph.write();

      assertThat(
              graph
                  .execute(new Lineage(SampleGraph.id("prompt:p0"), Direction.UPSTREAM, 50, 1_000))
                  .orElseThrow()
                  .nodes())
          .hasSize(50);
    }
  }

  @Test
  void wideLevel_isWhole() {
    try (SampleGraph graph = new SampleGraph()) {
      for (int i = 0; i < 40; i++) {
        graph.node("prompt:p" + i, "previous_prompt_id", "first");
        for (int j = 0; j < 30; j++) {
          graph.node("completion:c" + i + "-" + j, "prompt_id", "p" + i);
        }
      }
      graph.write();

      Answer answer =
          graph
              .execute(new Lineage(SampleGraph.id("prompt:first"), Direction.DOWNSTREAM, 5, 2_000))
              .orElseThrow();
      assertThat(answer.nodes()).hasSize(40 + 40 * 30);
      assertThat(answer.truncated()).isFalse();
    }
  }

  @Test
  void root_unknown_isEmpty() {
    assertThat(GRAPH.execute(new Lineage(SampleGraph.id("prompt:none"), Direction.UPSTREAM, 1, 1)))
        .isEmpty();
  }

  private static Answer walk(String root, Direction direction, int depth, int limit) {
    return GRAPH.execute(new Lineage(SampleGraph.id(root), direction, depth, limit)).orElseThrow();
  }

  private static List<String> ids(Answer answer) {
    return answer.nodes().stream().map(node -> node.depth() + " " + node.node().id()).toList();
  }
}
