package dev.memorygraph.graph.read.compare;

import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.compare.Alignment.Match;
import dev.memorygraph.graph.read.session.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A step and its counterpart.
 *
 * @param left empty where only the other side has such a step
 * @param changes what differs between the two
 */
public record Pair(Optional<Step> left, Optional<Step> right, List<Change> changes) {
  /** Steps without a counterpart, up to which counterparts are looked for by all of a session. */
  private static final int MAX_EDITS = 1_500;

  /** How the two sides of a pair stand. */
  public enum State {
    /** The same was said by the same settings; figures may differ. */
    SAME,
    CHANGED,
    ONLY_LEFT,
    ONLY_RIGHT
  }

  /** How the two sides stand. */
  public State state() {
    if (right.isEmpty()) {
      return State.ONLY_LEFT;
    }
    if (left.isEmpty()) {
      return State.ONLY_RIGHT;
    }
    String one = StepContent.identity(left.get().node());
    return one.equals(StepContent.identity(right.get().node())) ? State.SAME : State.CHANGED;
  }

  /**
   * All steps of two sides, in an order that is that of either side. What is the same goes
   * together; between that, what has the same role does.
   */
  static List<Pair> of(List<Step> left, List<Step> right) {
    return join(left, right, matches(left, right, StepContent::identity), Pair::ofRoles);
  }

  private static List<Pair> ofRoles(List<Step> left, List<Step> right) {
    return join(left, right, matches(left, right, StepContent::role), Pair::apart);
  }

  private static List<Pair> apart(List<Step> left, List<Step> right) {
    List<Pair> pairs = new ArrayList<>();
    left.forEach(step -> pairs.add(new Pair(Optional.of(step), Optional.empty(), List.of())));
    right.forEach(step -> pairs.add(new Pair(Optional.empty(), Optional.of(step), List.of())));
    return pairs;
  }

  private static List<Match> matches(
      List<Step> left, List<Step> right, Function<NodeView, String> by) {
    List<String> one = left.stream().map(Step::node).map(by).toList();
    List<String> other = right.stream().map(Step::node).map(by).toList();
    return Alignment.of(one, other, MAX_EDITS).orElseGet(() -> Alignment.ofEnds(one, other));
  }

  /** What lies between two steps of both sides. */
  @FunctionalInterface
  private interface Between {
    List<Pair> pairs(List<Step> left, List<Step> right);
  }

  private static List<Pair> join(
      List<Step> left, List<Step> right, List<Match> matches, Between between) {
    List<Pair> pairs = new ArrayList<>();
    int fromLeft = 0;
    int fromRight = 0;
    for (Match match : matches) {
      pairs.addAll(
          between.pairs(
              left.subList(fromLeft, match.left()), right.subList(fromRight, match.right())));
      pairs.add(pair(left.get(match.left()), right.get(match.right())));
      fromLeft = match.left() + 1;
      fromRight = match.right() + 1;
    }
    pairs.addAll(
        between.pairs(left.subList(fromLeft, left.size()), right.subList(fromRight, right.size())));
    return List.copyOf(pairs);
  }

  private static Pair pair(Step left, Step right) {
    return new Pair(
        Optional.of(left), Optional.of(right), Change.between(left.node(), right.node()));
  }
}
