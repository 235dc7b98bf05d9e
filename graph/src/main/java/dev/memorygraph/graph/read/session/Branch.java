package dev.memorygraph.graph.read.session;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.session.SelectStepContext.Sibling;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.neo4j.driver.types.Node;

/**
 * That a step is one of several that came of the same: there the session branches.
 *
 * @param index which of them it is in the order of time, from 1
 * @param of how many there are
 * @param more whether there are more than were looked at
 */
public record Branch(Reason reason, int index, int of, boolean more) {
  private static final Comparator<Sibling> ORDER =
      Comparator.comparingLong(Sibling::timeMs).thenComparing(Sibling::key);

  /** Why there are several. */
  public enum Reason {
    /** Tool calls that were asked for at once, or work that went on at the same time. */
    PARALLEL,
    /** The same again after it had failed. */
    RETRY,
    /** A prompt that was answered twice, or two prompts that follow one. */
    FORK
  }

  /** The branch that a step begins; empty where nothing stands beside it. */
  static Optional<Branch> of(NodeId id, Node node, String key, List<Sibling> siblings) {
    if (siblings.isEmpty()) {
      return Optional.empty();
    }
    Sibling self =
        new Sibling(
            key,
            node.get("event_time").asLong(0),
            false,
            millis(node, "started_at"),
            millis(node, "ended_at"));
    List<Sibling> before =
        siblings.stream().filter(other -> ORDER.compare(other, self) < 0).toList();
    return reason(id, self, before, siblings)
        .map(
            reason ->
                new Branch(
                    reason,
                    before.size() + 1,
                    siblings.size() + 1,
                    siblings.size() >= SelectStepContext.MAX_SIBLINGS));
  }

  private static Optional<Reason> reason(
      NodeId id, Sibling self, List<Sibling> before, List<Sibling> all) {
    boolean again = !before.isEmpty() && before.stream().allMatch(Sibling::failed);
    return switch (id.kind()) {
      case TOOL_CALL -> Optional.of(Reason.PARALLEL);
      case COMPLETION -> Optional.of(again ? Reason.RETRY : Reason.FORK);
      case PROMPT -> Optional.of(Reason.FORK);
      case INVOCATION ->
          again
              ? Optional.of(Reason.RETRY)
              : Optional.of(Reason.PARALLEL).filter(_ -> overlaps(self, all));
      default -> Optional.empty();
    };
  }

  private static boolean overlaps(Sibling self, List<Sibling> all) {
    return all.stream()
        .anyMatch(
            other ->
                isBefore(self.started(), other.ended()) && isBefore(other.started(), self.ended()));
  }

  private static boolean isBefore(Optional<Long> one, Optional<Long> other) {
    return one.isPresent() && other.isPresent() && one.get() < other.get();
  }

  private static Optional<Long> millis(Node node, String property) {
    return node.get(property).asObject() instanceof Long millis
        ? Optional.of(millis)
        : Optional.empty();
  }
}
