package dev.memorygraph.graph.read.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.lineage.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DearestPathTest {
  private final List<Step> steps = new ArrayList<>();
  private final Map<NodeId, BigDecimal> costs = new HashMap<>();

  @Test
  void path_goesTheLongerWay_whereThatCostMore() {
    step("prompt:a", "prompt:c");
    step("prompt:a", "completion:b");
    step("completion:b", "prompt:c");
    step("prompt:c", "completion:d");
    costs.put(id("completion:b"), BigDecimal.ONE);
    costs.put(id("completion:d"), BigDecimal.TEN);

    assertThat(path("prompt:a"))
        .containsExactly("prompt:a", "completion:b", "prompt:c", "completion:d");
  }

  @Test
  void path_ofOneDearCall_isDearerThanOneOfManyCheapOnes() {
    step("prompt:a", "completion:b");
    step("prompt:a", "completion:c");
    step("completion:c", "completion:d");
    costs.put(id("completion:b"), new BigDecimal("0.3"));
    costs.put(id("completion:c"), new BigDecimal("0.1"));
    costs.put(id("completion:d"), new BigDecimal("0.1"));

    assertThat(path("prompt:a")).containsExactly("prompt:a", "completion:b");
  }

  @Test
  void path_goesOnToWhereNothingFollows() {
    step("prompt:a", "completion:b");
    step("completion:b", "tool_call:c");
    costs.put(id("completion:b"), BigDecimal.ONE);

    assertThat(path("prompt:a")).containsExactly("prompt:a", "completion:b", "tool_call:c");
  }

  @Test
  void path_throughALoop_meetsEveryNodeOnce() {
    step("prompt:a", "completion:b");
    step("completion:b", "prompt:c");
    step("prompt:c", "completion:b");
    step("prompt:c", "prompt:a");
    costs.put(id("completion:b"), BigDecimal.ONE);

    assertThat(path("prompt:a")).containsExactly("prompt:a", "completion:b", "prompt:c");
  }

  @Test
  void path_throughAMemoryRecord_goesFromWhoWroteToWhoReadLater() {
    step("prompt:a", "completion:early");
    step("prompt:a", "completion:late");
    said("completion:early", "memory_record:m", 10);
    said("completion:late", "memory_record:m", 30);
    said("memory_record:m", "prompt:reader", 20);
    costs.put(id("completion:early"), BigDecimal.ONE);
    costs.put(id("completion:late"), new BigDecimal("1.5"));
    costs.put(id("prompt:reader"), BigDecimal.TEN);

    assertThat(path("prompt:a"))
        .containsExactly("prompt:a", "completion:early", "memory_record:m", "prompt:reader");
  }

  @Test
  void path_ofAsManyNodesAsMayBeWalkedTo_isFound() {
    for (int i = 0; i < PathCost.MAX_REACH; i++) {
      step("prompt:" + i, "prompt:" + (i + 1));
    }
    costs.put(id("prompt:" + PathCost.MAX_REACH), BigDecimal.ONE);

    assertThat(path("prompt:0")).hasSize(PathCost.MAX_REACH + 1);
  }

  @Test
  void path_whereNothingHasACost_isNone_andTheRootMayBeAll() {
    step("prompt:a", "completion:b");

    assertThat(DearestPath.of(id("prompt:a"), steps, costs)).isEqualTo(Optional.empty());

    costs.put(id("completion:alone"), BigDecimal.ONE);
    assertThat(path("completion:alone")).containsExactly("completion:alone");
  }

  private List<String> path(String root) {
    return DearestPath.of(id(root), steps, costs).orElseThrow().stream()
        .map(NodeId::toString)
        .toList();
  }

  private void step(String from, String to) {
    steps.add(new Step(edge(from, to), id(from), id(to), 0, OptionalLong.empty()));
  }

  private void said(String from, String to, long ms) {
    steps.add(new Step(edge(from, to), id(from), id(to), 0, OptionalLong.of(ms)));
  }

  private static EdgeView edge(String from, String to) {
    return new EdgeView(new Edge(id(to), EdgeType.DERIVED_FROM, id(from)), new TreeMap<>());
  }

  private static NodeId id(String text) {
    return NodeId.parse(text).orElseThrow();
  }
}
