package dev.memorygraph.graph.trace;

import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.Stamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the reports of one and the same call of a model: those of one span, those of one response
 * id, and a call's span right around another's, with nothing but plain spans between them. One of
 * them counts: the one that says what was used, then the one with the words, then the inner one.
 */
final class SameCalls {
  private final Collection<TraceNode> nodes;
  private final Enclosures enclosures;
  private final Map<TraceNode, TraceNode> leaders = new HashMap<>();

  SameCalls(Collection<TraceNode> nodes, Enclosures enclosures) {
    this.nodes = nodes;
    this.enclosures = enclosures;
  }

  /** Which node of each such call counts, on all of its reports. */
  Stream<NodeFacts> facts() {
    joinEqual("span_id");
    joinEqual("response_id");
    joinNested();
    Map<TraceNode, List<TraceNode>> groups = new HashMap<>();
    calls().forEach(call -> groups.computeIfAbsent(leader(call), _ -> new ArrayList<>()).add(call));
    return groups.values().stream().filter(group -> group.size() > 1).flatMap(this::facts);
  }

  private Stream<NodeFacts> facts(List<TraceNode> group) {
    Stamp stamp = Inferred.from(group);
    TraceNode counts = group.stream().max(better()).orElseThrow();
    return group.stream()
        .map(report -> Inferred.about(report.id(), Map.of(Calls.SAME_AS, counts.id().id()), stamp));
  }

  private Comparator<TraceNode> better() {
    return Comparator.comparing(TraceNode::reports)
        .thenComparing(report -> report.has("text") || report.has("content_ref"))
        .thenComparingLong(report -> enclosures.around(report).count())
        .thenComparing(TraceNode::id);
  }

  /** Completions, and the invocations of calls that have none, such as embeddings. */
  private Stream<TraceNode> calls() {
    return nodes.stream().filter(node -> node.is(NodeKind.COMPLETION) || isEmbedding(node));
  }

  private static boolean isEmbedding(TraceNode node) {
    return node.is(NodeKind.INVOCATION)
        && node.text("operation").filter(Calls.EMBEDDINGS::equals).isPresent();
  }

  private void joinEqual(String property) {
    Map<String, TraceNode> first = new HashMap<>();
    calls()
        .filter(call -> call.is(NodeKind.COMPLETION))
        .forEach(
            call ->
                call.text(property)
                    .ifPresent(
                        value -> {
                          TraceNode other = first.putIfAbsent(value, call);
                          if (other != null) {
                            join(other, call);
                          }
                        }));
  }

  private void joinNested() {
    Map<String, TraceNode> byInvocation = new HashMap<>();
    calls().forEach(call -> call.invocation().ifPresent(id -> byInvocation.put(id, call)));
    calls().forEach(call -> outer(call, byInvocation).ifPresent(outer -> join(outer, call)));
  }

  /** The call whose span is the nearest around, where only plain spans lie between. */
  private Optional<TraceNode> outer(TraceNode call, Map<String, TraceNode> byInvocation) {
    return enclosures
        .around(call)
        .skip(1)
        .takeWhile(around -> isPlain(around) || byInvocation.containsKey(around.id().id()))
        .map(around -> Optional.ofNullable(byInvocation.get(around.id().id())))
        .flatMap(Optional::stream)
        .filter(outer -> outer.id().kind() == call.id().kind())
        .findFirst();
  }

  /** Neither an agent, nor a tool, nor a step of a framework: what a transport records. */
  private static boolean isPlain(TraceNode invocation) {
    return !invocation.has("operation") && !invocation.has("agent_id");
  }

  private void join(TraceNode one, TraceNode other) {
    TraceNode a = leader(one);
    TraceNode b = leader(other);
    if (!a.equals(b)) {
      leaders.put(b, a);
    }
  }

  private TraceNode leader(TraceNode node) {
    TraceNode leader = node;
    while (leaders.containsKey(leader)) {
      leader = leaders.get(leader);
    }
    return leader;
  }
}
