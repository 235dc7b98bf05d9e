package dev.memorygraph.query;

import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.rollup.CallSums;
import dev.memorygraph.graph.rollup.Dimension;
import dev.memorygraph.testkit.injection.StatementTexts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The statements that the module {@code graph} has: every text that is a constant of a class, and
 * those that are made of the constants of an enum.
 */
final class Statements {
  private Statements() {}

  static Set<String> all() {
    Set<String> all = new HashSet<>(StatementTexts.of(GraphReader.class, "dev.memorygraph.graph."));
    for (Dimension dimension : Dimension.ofCalls()) {
      all.add(CallSums.cypher(List.of(dimension)));
    }
    all.add(CallSums.bySession());
    return Set.copyOf(all);
  }
}
