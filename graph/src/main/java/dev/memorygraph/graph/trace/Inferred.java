package dev.memorygraph.graph.trace;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.fact.Fact;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.Stamp;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Facts that no event stated. Their stamps lie before all events', so that whatever is stated
 * holds, and grow with what they were inferred from: of two inferences the one that knew more
 * holds, whichever was written last. What they are inferred from is only ever added to.
 */
final class Inferred {
  /** Events are of the year 2000 or later. */
  private static final long FIRST_STATED_MS = 946_684_800_000L;

  private static final String BY = "inferred";

  private Inferred() {}

  /** Whether no event stated it. */
  static boolean isSo(Fact fact) {
    return fact.stamp().timeMs() < FIRST_STATED_MS;
  }

  /** The stamp of what is inferred from these nodes. */
  static Stamp from(Collection<TraceNode> known) {
    return new Stamp(known.stream().mapToLong(TraceNode::stated).sum(), BY);
  }

  static NodeFacts about(NodeId id, Map<String, Object> properties, Stamp stamp) {
    TreeMap<String, Fact> facts = new TreeMap<>();
    properties.forEach((name, value) -> facts.put(name, new Fact(value, stamp)));
    return new NodeFacts(id, Optional.empty(), facts);
  }
}
