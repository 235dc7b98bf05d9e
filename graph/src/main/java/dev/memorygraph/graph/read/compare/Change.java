package dev.memorygraph.graph.read.compare;

import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.compare.WordDiff.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a step differs.
 *
 * @param field the name of the property
 * @param figure whether it is a figure, such as tokens or a cost, rather than what was said or by
 *     which settings
 * @param left the value on that side; empty where it has none or may not be read
 * @param words how the one text becomes the other; empty where that is no text, one side is not
 *     there, or there is too much of it
 */
public record Change(
    String field,
    boolean figure,
    Optional<Object> left,
    Optional<Object> right,
    Optional<List<Piece>> words) {

  /** Everything that differs between two steps, texts first; what may not be read is not told. */
  static List<Change> between(NodeView left, NodeView right) {
    List<Change> changes = new ArrayList<>();
    boolean readable = !left.textWithheld() && !right.textWithheld();
    if (readable) {
      StepContent.TEXTS.forEach(name -> text(name, left, right).ifPresent(changes::add));
    }
    both(StepContent.settings(left), StepContent.settings(right))
        .forEach(name -> value(name, false, left, right).ifPresent(changes::add));
    both(StepContent.figures(left), StepContent.figures(right))
        .forEach(name -> value(name, true, left, right).ifPresent(changes::add));
    return List.copyOf(changes);
  }

  private static Optional<Change> text(String field, NodeView left, NodeView right) {
    return value(field, false, left, right)
        .map(
            change ->
                new Change(
                    field,
                    false,
                    change.left(),
                    change.right(),
                    left.text(field)
                        .flatMap(from -> right.text(field).flatMap(to -> WordDiff.of(from, to)))));
  }

  private static Optional<Change> value(
      String field, boolean figure, NodeView left, NodeView right) {
    Optional<Object> from = Optional.ofNullable(left.properties().get(field));
    Optional<Object> to = Optional.ofNullable(right.properties().get(field));
    return from.equals(to)
        ? Optional.empty()
        : Optional.of(new Change(field, figure, from, to, Optional.empty()));
  }

  private static Set<String> both(Set<String> left, Set<String> right) {
    Set<String> both = new TreeSet<>(left);
    both.addAll(right);
    return both;
  }
}
