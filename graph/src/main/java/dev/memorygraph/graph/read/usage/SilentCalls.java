package dev.memorygraph.graph.read.usage;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.CallCost;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.types.Node;

/**
 * Calls that had not said by a moment what they used: they are calls, and nothing more is known.
 * Which of several reports of a call counts is always decided by all that is known now.
 *
 * @param calls by node, whether it was a call by then at all
 */
public record SilentCalls(Map<NodeId, Boolean> calls) {
  /** In the present all that is said has been said. */
  public static final SilentCalls NONE = new SilentCalls(Map.of());

  public SilentCalls {
    calls = Map.copyOf(calls);
  }

  /** Those among some nodes. */
  public static SilentCalls of(Collection<Node> nodes, Moment moment) {
    if (!moment.isPast()) {
      return NONE;
    }
    Map<NodeId, Boolean> calls = new HashMap<>();
    for (Node node : nodes) {
      NodeId id = NodeView.id(node);
      if (isSilent(id, node.asMap(), moment)) {
        calls.put(id, id.kind() == NodeKind.COMPLETION && moment.isSpokenOf(node.asMap()));
      }
    }
    return new SilentCalls(calls);
  }

  private static boolean isSilent(NodeId id, Map<String, Object> stored, Moment moment) {
    boolean call = id.kind() == NodeKind.COMPLETION || id.kind() == NodeKind.INVOCATION;
    return call
        && (!moment.isSpokenOf(stored)
            || !Collections.disjoint(moment.of(id, stored).later(), CallCost.FOLLOWS_FROM));
  }

  /** What groups of nodes came to by the moment, each by itself, in their order. */
  public List<Usage> usage(
      List<? extends Collection<NodeId>> groups, GraphQuery.Statements statements, Scope scope) {
    List<List<NodeId>> spoken =
        groups.stream()
            .map(group -> group.stream().filter(id -> !calls.containsKey(id)).toList())
            .toList();
    List<Usage> known = SelectUsageOf.run(spoken, statements, scope);
    List<Usage> all = new ArrayList<>();
    for (int group = 0; group < known.size(); group++) {
      long unknown = groups.get(group).stream().filter(id -> calls.getOrDefault(id, false)).count();
      all.add(known.get(group).withUnknown(unknown));
    }
    return all;
  }
}
