package dev.memorygraph.graph.trace;

import dev.memorygraph.graph.NodeKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which invocation encloses which. Circles, which broken senders make, are gone round once. */
final class Enclosures {
  /** Nobody nests deeper; what does is looked at this far. */
  private static final int MAX_DEPTH = 1_000;

  private final Map<String, TraceNode> invocations = new HashMap<>();

  Enclosures(Collection<TraceNode> nodes) {
    nodes.stream()
        .filter(node -> node.is(NodeKind.INVOCATION))
        .forEach(node -> invocations.put(node.id().id(), node));
  }

  /** The invocation of a node and those around it, from within. */
  Stream<TraceNode> around(TraceNode node) {
    Stream.Builder<TraceNode> found = Stream.builder();
    Set<String> seen = new HashSet<>();
    Optional<String> next = node.invocation();
    while (next.isPresent() && seen.size() < MAX_DEPTH && seen.add(next.get())) {
      Optional<TraceNode> invocation = Optional.ofNullable(invocations.get(next.get()));
      invocation.ifPresent(found);
      next = invocation.flatMap(known -> known.text("parent_invocation_id"));
    }
    return found.build();
  }

  /** The first value that the invocations around a node state. */
  Optional<String> nearest(TraceNode node, String property) {
    Function<TraceNode, Optional<String>> stated = around -> around.text(property);
    return around(node).map(stated).flatMap(Optional::stream).findFirst();
  }
}
