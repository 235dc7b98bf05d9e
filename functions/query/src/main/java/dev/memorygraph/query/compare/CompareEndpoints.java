package dev.memorygraph.query.compare;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.compare.Comparison;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers what differs between two sessions, or two completions. */
public final class CompareEndpoints {
  private static final Set<NodeKind> COMPARED = Set.of(NodeKind.SESSION, NodeKind.COMPLETION);
  private static final NodeId NO_NODE = new NodeId(NodeKind.SESSION, "none");

  private final Reading reading;

  public CompareEndpoints(Reading reading) {
    this.reading = reading;
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of("diff", reading.endpoint(CompareEndpoints::diff));
  }

  private static Reply diff(Question question) {
    Parameters parameters = question.parameters();
    NodeId left = node(parameters, "left");
    NodeId right = node(parameters, "right");
    if (left.kind() != right.kind()) {
      parameters.bad("right", "Must be of the same kind as left.", right);
    }
    return question.find(new Comparison(left, right), ComparisonJson::of);
  }

  private static NodeId node(Parameters parameters, String name) {
    Optional<NodeId> id =
        parameters.text(name).flatMap(NodeId::parse).filter(node -> COMPARED.contains(node.kind()));
    return id.orElseGet(
        () -> parameters.bad(name, "Must be session:ID or completion:ID.", NO_NODE));
  }
}
