package dev.memorygraph.graph.read.compare;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.Viewing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What differs between two sessions, or two completions: their steps side by side, where they part,
 * and what changed. Of each as its viewer sees it: what may not be read is not compared.
 *
 * @param left a session or a completion
 * @param right of the same kind
 */
public record Comparison(NodeId left, NodeId right)
    implements GraphQuery<Optional<Comparison.Answer>> {

  /**
   * Both sides.
   *
   * @param pairs their steps in order
   * @param partsAt the first pair that is not the same, from 0; empty where all are
   */
  public record Answer(Side left, Side right, List<Pair> pairs, OptionalInt partsAt) {}

  @Override
  public Optional<Answer> execute(Statements statements, Scope scope) {
    Side.Asked asked = new Side.Asked(statements, scope, new Viewing(statements, scope));
    return Side.of(left, asked)
        .flatMap(one -> Side.of(right, asked).map(other -> answer(one, other)));
  }

  private static Answer answer(Side left, Side right) {
    List<Pair> pairs = Pair.of(left.steps(), right.steps());
    OptionalInt partsAt =
        IntStream.range(0, pairs.size())
            .filter(i -> pairs.get(i).state() != Pair.State.SAME)
            .findFirst();
    return new Answer(left, right, pairs, partsAt);
  }
}
