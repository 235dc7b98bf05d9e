package dev.memorygraph.graph.read.waste;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.usage.SelectUsageOf;
import dev.memorygraph.graph.read.usage.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was used in a time and came to nothing: calls that failed, answers that were asked for
 * again, and all below invocations that failed in the end. A call may be in several of these, and
 * is once in what they come to together.
 *
 * @param from first instant
 * @param to first instant that no longer counts
 */
public record Waste(Instant from, Instant to) implements GraphQuery<Waste.Answer> {
  /** Nodes of each that are counted, the latest. */
  public static final int MAX_NODES = 10_000;

  /**
   * What they come to, each call once.
   *
   * @param truncated whether there are more nodes of one than are counted
   */
  public record Answer(
      Usage failed, Usage retried, Usage branches, Usage together, boolean truncated) {}

  @Override
  public Answer execute(Statements statements, Scope scope) {
    List<Set<NodeId>> groups = new ArrayList<>();
    boolean truncated = false;
    for (String cypher : List.of(SelectWasted.CALLS, SelectWasted.RETRIED, SelectWasted.BRANCHES)) {
      List<NodeId> found = SelectWasted.run(cypher, statements, scope, from, to, MAX_NODES + 1);
      truncated |= found.size() > MAX_NODES;
      groups.add(new TreeSet<>(found.subList(0, Math.min(MAX_NODES, found.size()))));
    }
    Set<NodeId> together = new TreeSet<>();
    groups.forEach(together::addAll);
    groups.add(together);
    List<Usage> usage = SelectUsageOf.run(groups, statements, scope);
    return new Answer(usage.get(0), usage.get(1), usage.get(2), usage.get(3), truncated);
  }
}
