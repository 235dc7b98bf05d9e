package dev.memorygraph.graph.trace;

import static dev.memorygraph.graph.NodeKind.COMPLETION;
import static dev.memorygraph.graph.NodeKind.EVALUATION;
import static dev.memorygraph.graph.NodeKind.INVOCATION;
import static dev.memorygraph.graph.NodeKind.PROMPT;
import static dev.memorygraph.graph.NodeKind.SESSION;
import static dev.memorygraph.graph.NodeKind.TOOL_CALL;
import static dev.memorygraph.graph.NodeKind.USER;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Link;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.Stamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is inferred from nodes of traces. Pure, and the more is known the more of it holds: see
 * {@link Inferred}.
 *
 * <ul>
 *   <li>The session and the user of a node that states none are those of the nearest span around it
 *       that does, else those that the trace states first, else the trace itself is the session.
 *   <li>The agent of a node that states none is the one of the nearest span around it.
 *   <li>{@link SameCalls}, {@link ToolRuns}.
 *   <li>An evaluation of a response id is of the answer that has it.
 * </ul>
 */
final class TraceFacts {
  private static final Set<NodeKind> IN_SESSIONS =
      Set.of(PROMPT, COMPLETION, INVOCATION, TOOL_CALL);
  private static final Set<NodeKind> OF_MODELS = Set.of(PROMPT, COMPLETION, TOOL_CALL);
  private static final Set<NodeKind> HANDLED = Set.of(PROMPT, COMPLETION, INVOCATION);

  private final List<TraceNode> nodes;
  private final Enclosures enclosures;
  private final TreeMap<NodeId, NodeFacts> facts = new TreeMap<>();
  private final TreeMap<Edge, Link> links = new TreeMap<>();

  private TraceFacts(Collection<NodeFacts> known) {
    this.nodes = known.stream().map(TraceNode::new).sorted(TraceNode.IN_TIME).toList();
    this.enclosures = new Enclosures(nodes);
  }

  /** What follows from these nodes: whole traces, and the answers of some response ids. */
  static Facts of(Collection<NodeFacts> known) {
    return new TraceFacts(known).infer();
  }

  private Facts infer() {
    traces().values().forEach(this::trace);
    new SameCalls(nodes, enclosures).facts().forEach(this::add);
    evaluations();
    return new Facts(facts, links);
  }

  private Map<String, List<TraceNode>> traces() {
    Map<String, List<TraceNode>> traces = new HashMap<>();
    for (TraceNode node : nodes) {
      node.text("trace_id")
          .ifPresent(id -> traces.computeIfAbsent(id, _ -> new ArrayList<>()).add(node));
    }
    return traces;
  }

  private void trace(List<TraceNode> trace) {
    Stamp stamp = Inferred.from(trace);
    boolean ofModels =
        trace.stream().anyMatch(node -> OF_MODELS.contains(node.id().kind()) || isAgent(node));
    Optional<String> session =
        stated(trace, "session_id")
            .or(() -> ofModels ? trace.getFirst().text("trace_id") : Optional.empty());
    Optional<String> user = stated(trace, "user_id");
    for (TraceNode node : trace) {
      if (IN_SESSIONS.contains(node.id().kind())) {
        surroundings(node, session, user, stamp);
      }
    }
    new ToolRuns(trace).facts().forEach(this::add);
  }

  private static boolean isAgent(TraceNode node) {
    return node.is(INVOCATION) && node.has("agent_id");
  }

  /** What the trace states first. */
  private static Optional<String> stated(List<TraceNode> trace, String property) {
    return trace.stream().map(node -> node.text(property)).flatMap(Optional::stream).findFirst();
  }

  private void surroundings(
      TraceNode node, Optional<String> session, Optional<String> user, Stamp stamp) {
    Map<String, Object> found = new HashMap<>();
    Optional<String> own = node.text("session_id");
    Optional<String> its = own.or(() -> enclosures.nearest(node, "session_id")).or(() -> session);
    Optional<String> speaker =
        node.text("user_id").or(() -> enclosures.nearest(node, "user_id")).or(() -> user);
    if (own.isEmpty()) {
      its.ifPresent(id -> found.put("session_id", id));
    }
    if (!node.has("user_id")) {
      speaker.ifPresent(id -> found.put("user_id", id));
    }
    if (HANDLED.contains(node.id().kind()) && !node.has("agent_id")) {
      enclosures.nearest(node, "agent_id").ifPresent(id -> found.put("agent_id", id));
    }
    if (!found.isEmpty()) {
      add(Inferred.about(node.id(), found, stamp));
    }
    if (its.isPresent() && speaker.isPresent()) {
      initiated(its.get(), speaker.get());
    }
  }

  private void initiated(String session, String user) {
    NodeId from = new NodeId(SESSION, session);
    NodeId to = new NodeId(USER, user);
    Edge edge = new Edge(from, EdgeType.INITIATED_BY, to);
    links.put(edge, new Link(edge, Map.of(), Stamp.NONE));
    add(NodeFacts.named(from));
    add(NodeFacts.named(to));
  }

  private void evaluations() {
    Map<String, TraceNode> answers =
        nodes.stream()
            .filter(node -> node.is(COMPLETION) && node.has("response_id"))
            .collect(
                Collectors.toMap(
                    node -> node.text("response_id").orElseThrow(), node -> node, (a, b) -> a));
    nodes.stream()
        .filter(node -> node.is(EVALUATION) && !node.has("target"))
        .forEach(
            node ->
                node.text("response_id")
                    .map(answers::get)
                    .ifPresent(answer -> judged(node, answer)));
  }

  private void judged(TraceNode evaluation, TraceNode answer) {
    add(
        Inferred.about(
            evaluation.id(),
            Map.of("target", answer.id().toString()),
            Inferred.from(List.of(evaluation, answer))));
  }

  /** Every node that a reference leads to is named, so that it exists. */
  private void add(NodeFacts node) {
    facts.merge(node.id(), node, NodeFacts::merge);
    Stream<NodeId> others = node.references().stream().map(edge -> edge.other(node.id()));
    others.forEach(other -> facts.putIfAbsent(other, NodeFacts.named(other)));
  }
}
