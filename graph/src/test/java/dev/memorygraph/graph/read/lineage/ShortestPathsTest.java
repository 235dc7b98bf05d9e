package dev.memorygraph.graph.read.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.EdgeView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ShortestPathsTest {
  private final Map<NodeId, List<Step>> arrivals = new HashMap<>();

  @Test
  void diamond_hasBothWays() {
    arrive("prompt:a", "prompt:b", EdgeType.FOLLOWS);
    arrive("prompt:a", "prompt:c", EdgeType.FOLLOWS);
    arrive("prompt:b", "prompt:d", EdgeType.FOLLOWS);
    arrive("prompt:c", "prompt:d", EdgeType.FOLLOWS);

    assertThat(paths("prompt:a", "prompt:d", 20))
        .containsExactly("prompt:a prompt:b prompt:d", "prompt:a prompt:c prompt:d");
  }

  @Test
  void severalEdgesBetweenTwoNodes_areOnePath() {
    arrive("prompt:a", "completion:b", EdgeType.DERIVED_FROM);
    arrive("prompt:a", "completion:b", EdgeType.FOLLOWS);

    assertThat(paths("prompt:a", "completion:b", 20)).containsExactly("prompt:a completion:b");
  }

  @Test
  void veryManyPaths_endAtTheMost() {
    for (int level = 0; level < 50; level++) {
      for (String from : List.of("x", "y", "z")) {
        for (String to : List.of("x", "y", "z")) {
          arrive("prompt:" + from + level, "prompt:" + to + (level + 1), EdgeType.FOLLOWS);
        }
      }
    }
    for (String start : List.of("x", "y", "z")) {
      arrive("prompt:root", "prompt:" + start + 0, EdgeType.FOLLOWS);
    }

    List<ShortestPaths.Path> found =
        ShortestPaths.between(id("prompt:root"), id("prompt:x50"), this::arrivals, 20);

    assertThat(found).hasSize(20).doesNotHaveDuplicates();
    assertThat(found)
        .allSatisfy(
            path -> {
              assertThat(path.nodes()).hasSize(52);
              assertThat(path.edges()).hasSize(51);
            });
  }

  @Test
  void rootItself_isAPathOfNoStep() {
    assertThat(paths("prompt:a", "prompt:a", 20)).containsExactly("prompt:a");
  }

  @Test
  void nodeThatWasNotMet_hasNone() {
    assertThat(paths("prompt:a", "prompt:z", 20)).isEmpty();
  }

  private List<String> paths(String root, String end, int max) {
    return ShortestPaths.between(id(root), id(end), this::arrivals, max).stream()
        .map(path -> String.join(" ", path.nodes().stream().map(NodeId::toString).toList()))
        .toList();
  }

  private List<Step> arrivals(NodeId node) {
    return Objects.requireNonNullElse(arrivals.get(node), List.of());
  }

  private void arrive(String from, String to, EdgeType type) {
    Edge edge = new Edge(id(from), type, id(to));
    arrivals
        .computeIfAbsent(id(to), _ -> new ArrayList<>())
        .add(new Step(EdgeView.of(edge, Map.of()), id(from), id(to), 0, OptionalLong.empty()));
  }

  private static NodeId id(String text) {
    return NodeId.parse(text).orElseThrow();
  }
}
