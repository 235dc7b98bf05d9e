package dev.memorygraph.graph.read;

import dev.memorygraph.contracts.Classification;
import java.util.Set;

/** Decides what of a node one caller may see; the same for equal nodes as long as a query runs. */
@FunctionalInterface
public interface Sight {

  /** What may be seen of a node. */
  Seen of(NodeTraits node);

  /** How much of a node. */
  enum Seen {
    /** All that the graph holds. */
    ALL,
    /** All but what people, models and tools said. */
    WITHOUT_TEXT,
    /** That something of its kind is there, and what it used and cost. */
    FIGURES
  }

  /** Every node, with the texts of some classes. */
  static Sight withTextOf(Set<Classification> readable) {
    Set<Classification> classes = Set.copyOf(readable);
    return node -> classes.contains(node.classification()) ? Seen.ALL : Seen.WITHOUT_TEXT;
  }
}
