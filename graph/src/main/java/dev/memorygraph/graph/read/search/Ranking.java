package dev.memorygraph.graph.read.search;

import dev.memorygraph.graph.read.GraphQuery.Statements;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * Nodes that an index found and the caller may read, the best first.
 *
 * @param hidden how many were found that the caller may not read
 * @param all whether the index has no more
 */
public record Ranking(List<Ranked> nodes, int hidden, boolean all) {
  /** Hits of an index that are looked at, at first. */
  static final int FIRST = 200;

  private static final int STEP = 10;

  /** A node and how well it goes with what is searched for, as its index says. */
  public record Ranked(NodeView node, double score) {}

  public Ranking {
    nodes = List.copyOf(nodes);
  }

  /**
   * The best nodes by a statement that looks at {@code $candidates} hits of an index, and gives at
   * most {@code $limit} that are as the search wants them, as {@code hits} of {@code [node,
   * score]}. What an index cannot decide is decided of its best {@value #FIRST} hits, and where
   * those are too few of more, until there are enough.
   *
   * @param most candidates
   */
  static Ranking of(
      String cypher,
      Map<String, Object> values,
      int wanted,
      int most,
      Statements statements,
      Scope scope) {
    Map<String, Object> parameters = new HashMap<>(values);
    parameters.put("tenant", scope.tenant().id());
    parameters.put("only_user", scope.onlyUser().orElse(null));
    for (int looked = Math.max(FIRST, wanted); ; looked = looked * STEP) {
      int candidates = Math.min(looked, most);
      parameters.put("candidates", candidates);
      parameters.put("limit", Math.max(wanted, candidates / STEP));
      Record row = statements.run(cypher, parameters).getFirst();
      Ranking found = visible(row, candidates, new Viewing(statements, scope));
      if (found.all() || found.nodes().size() >= wanted || candidates == most) {
        return found;
      }
    }
  }

  /** Whether the caller may know the node and read its text. */
  public static boolean isReadable(NodeView node) {
    return !node.hidden() && !node.textWithheld();
  }

  /**
   * Without the nodes that score less than a share of the best one: a node far down two rankings
   * must not come before the first of one.
   */
  Ranking near(double share) {
    double least = nodes.isEmpty() ? 0 : nodes.getFirst().score() * share;
    return new Ranking(nodes.stream().filter(one -> one.score() >= least).toList(), hidden, all);
  }

  private static Ranking visible(Record row, int candidates, Viewing viewing) {
    List<Value> hits = row.get("hits").asList(hit -> hit);
    List<NodeView> views = viewing.nodes(hits.stream().map(hit -> hit.get(0).asNode()).toList());
    List<Ranked> visible = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      NodeView view = views.get(i);
      if (isReadable(view)) {
        visible.add(new Ranked(view, hits.get(i).get(1).asDouble()));
      }
    }
    boolean all = row.get("candidates").asInt() < candidates;
    return new Ranking(visible, views.size() - visible.size(), all);
  }
}
