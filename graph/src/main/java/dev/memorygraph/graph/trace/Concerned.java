package dev.memorygraph.graph.trace;

import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.NodeFacts;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The traces and response ids that facts name.
 *
 * @param spans those of which the facts hold spans, or evaluations without a target
 * @param others those that matter only where the graph holds spans of them
 */
record Concerned(SelectTraceNodes spans, SelectTraceNodes others) {

  static Concerned of(Facts facts) {
    Set<String> traces = values(facts, "trace_id", Concerned::isSpan);
    Predicate<NodeFacts> told =
        node ->
            isOpenEvaluation(node) || value(node, "trace_id").filter(traces::contains).isPresent();
    Set<String> responses = values(facts, "response_id", told);
    return new Concerned(
        new SelectTraceNodes(traces, responses),
        new SelectTraceNodes(
            values(facts, "trace_id", node -> !traces.contains(value(node, "trace_id").orElse(""))),
            values(
                facts,
                "response_id",
                node -> !responses.contains(value(node, "response_id").orElse("")))));
  }

  /** Whether they name none. */
  boolean isEmpty() {
    return spans.isEmpty() && others.isEmpty();
  }

  /** Events may name the trace that they happened in; only spans are put together by it. */
  private static boolean isSpan(NodeFacts node) {
    return node.facts().containsKey("span_kind");
  }

  private static boolean isOpenEvaluation(NodeFacts node) {
    return node.id().kind() == NodeKind.EVALUATION && !node.facts().containsKey("target");
  }

  private static Set<String> values(Facts facts, String property, Predicate<NodeFacts> of) {
    return facts.nodes().values().stream()
        .filter(of)
        .flatMap(node -> value(node, property).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<String> value(NodeFacts node, String property) {
    return Optional.ofNullable(node.facts().get(property)).map(fact -> fact.value().toString());
  }
}
