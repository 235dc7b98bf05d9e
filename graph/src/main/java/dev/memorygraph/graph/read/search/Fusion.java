package dev.memorygraph.graph.read.search;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.search.Ranking.Ranked;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One ranking of several by reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009): a node's
 * score is the sum of 1 / ({@value #K} + its rank) over the rankings that have it. Scores of
 * different indexes cannot be compared, ranks can.
 */
final class Fusion {
  /** Less than the usual 60, with which two places far down weigh more than a first one. */
  static final int K = 20;

  private Fusion() {}

  static Ranking of(List<Ranking> rankings) {
    Map<NodeId, NodeView> nodes = new HashMap<>();
    Map<NodeId, Double> scores = new HashMap<>();
    for (Ranking ranking : rankings) {
      int rank = 0;
      for (Ranked ranked : ranking.nodes()) {
        rank++;
        nodes.put(ranked.node().id(), ranked.node());
        scores.merge(ranked.node().id(), 1.0 / (K + rank), Double::sum);
      }
    }
    List<Ranked> fused =
        nodes.values().stream()
            .map(node -> new Ranked(node, scores.getOrDefault(node.id(), 0.0)))
            .sorted(
                Comparator.comparingDouble(Ranked::score)
                    .reversed()
                    .thenComparing(ranked -> ranked.node().id()))
            .toList();
    return new Ranking(
        fused,
        rankings.stream().mapToInt(Ranking::hidden).sum(),
        rankings.stream().allMatch(Ranking::all));
  }
}
