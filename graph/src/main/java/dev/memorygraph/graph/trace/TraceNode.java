package dev.memorygraph.graph.trace;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.fact.Fact;
import dev.memorygraph.graph.fact.NodeFacts;
import java.util.Comparator;
import java.util.Optional;

/** A node of a trace: what events stated about it, without what was inferred. */
record TraceNode(NodeFacts node) {
  /** By time; of one moment by id. */
  static final Comparator<TraceNode> IN_TIME =
      Comparator.comparingLong(TraceNode::beganMs).thenComparing(TraceNode::id);

  NodeId id() {
    return node.id();
  }

  boolean is(NodeKind kind) {
    return id().kind() == kind;
  }

  /** A stated value as text, or empty. */
  Optional<String> text(String property) {
    return Optional.ofNullable(node.facts().get(property))
        .filter(fact -> !Inferred.isSo(fact))
        .map(fact -> fact.value().toString())
        .filter(value -> !value.isBlank());
  }

  boolean has(String property) {
    return text(property).isPresent();
  }

  /** How many of the facts that inferences are made of events stated. */
  long stated() {
    return node.facts().entrySet().stream()
        .filter(entry -> SelectTraceNodes.READ.contains(entry.getKey()))
        .filter(entry -> !entry.getKey().equals(SelectTraceNodes.STATUS))
        .filter(entry -> !Inferred.isSo(entry.getValue()))
        .count();
  }

  /** Whether it says what was used. */
  boolean reports() {
    return Calls.figures().stream().anyMatch(this::has);
  }

  /** The invocation that it is, or that it happened in. */
  Optional<String> invocation() {
    return is(NodeKind.INVOCATION) ? Optional.of(id().id()) : text("invocation_id");
  }

  /** When it began, as far as known. */
  long beganMs() {
    return time("started_at")
        .or(() -> time("called_at"))
        .or(node::firstSeenMs)
        .orElse(Long.MAX_VALUE);
  }

  private Optional<Long> time(String property) {
    return Optional.ofNullable(node.facts().get(property))
        .map(Fact::value)
        .filter(Long.class::isInstance)
        .map(Long.class::cast);
  }
}
