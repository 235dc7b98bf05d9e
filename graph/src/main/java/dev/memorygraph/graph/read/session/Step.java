package dev.memorygraph.graph.read.session;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.NodeView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step of a session.
 *
 * @param number from 1, in the order of the session
 * @param parent what it came of: the prompt that was answered, the completion that asked for the
 *     tool, what was said before, the invocation around it, what an error or evaluation is about
 * @param branch that it is one of several that came of the same
 * @param handoffs edges to the agents that it handed over to
 * @param cost US dollars that count at this step; empty where it is no call, repeats what others
 *     say, or nobody knows
 * @param costSoFar US dollars of all steps up to and with this one; empty while nobody knows any
 */
public record Step(
    long number,
    NodeView node,
    Optional<NodeId> parent,
    Optional<Branch> branch,
    List<EdgeView> handoffs,
    Optional<BigDecimal> cost,
    Optional<BigDecimal> costSoFar) {

  /** How long it took, where that was said or follows from its two times. */
  public Optional<Duration> duration() {
    return millis("latency_ms")
        .or(() -> millis("duration_ms"))
        .or(() -> between("started_at", "ended_at"))
        .or(() -> between("called_at", "returned_at"))
        .map(Duration::ofMillis);
  }

  /** How long after the session's start; empty where the time is not known. */
  public Optional<Duration> offset(Optional<Instant> start) {
    return start.flatMap(from -> node.eventTime().map(time -> Duration.between(from, time)));
  }

  /** Characters of all that its viewer may read of it. */
  long textLength() {
    return node.properties().values().stream()
        .filter(String.class::isInstance)
        .mapToLong(text -> text.toString().length())
        .sum();
  }

  private Optional<Long> between(String start, String end) {
    return millis(start)
        .flatMap(from -> millis(end).map(to -> to - from))
        .filter(length -> length >= 0);
  }

  private Optional<Long> millis(String property) {
    return node.properties().get(property) instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }
}
