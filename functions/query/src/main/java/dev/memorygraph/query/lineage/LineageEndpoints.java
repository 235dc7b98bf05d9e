package dev.memorygraph.query.lineage;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.read.explain.Explain;
import dev.memorygraph.graph.read.impact.Impact;
import dev.memorygraph.graph.read.lineage.Lineage;
import dev.memorygraph.graph.read.lineage.Lineage.Direction;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.NodeParameters;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import java.util.Map;

/** Answers what a node came from and what it led to, what shaped an answer, what a node reached. */
public final class LineageEndpoints {
  private static final int DEFAULT_DEPTH = 10;
  private static final int DEFAULT_REACH = 1_000;
  private static final NodeId NO_COMPLETION = new NodeId(NodeKind.COMPLETION, "none");

  private final Reading reading;
  private final ModelMatcher matcher;

  /**
   * @param matcher finds list prices of models that no registry prices
   */
  public LineageEndpoints(Reading reading, ModelMatcher matcher) {
    this.reading = reading;
    this.matcher = matcher;
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of(
        "getLineage", reading.endpoint(LineageEndpoints::lineage),
        "explain", reading.endpoint(this::explain),
        "getImpact", reading.endpoint(LineageEndpoints::impact));
  }

  private static Reply lineage(Question question) {
    Parameters parameters = question.parameters();
    Lineage asked =
        new Lineage(
            NodeParameters.node(parameters, "id"),
            parameters.choice("direction", Direction.UPSTREAM),
            parameters.count("depth", DEFAULT_DEPTH, Lineage.MAX_DEPTH),
            question.limit(),
            WalkParameters.edges(parameters),
            WalkParameters.kinds(parameters),
            WalkParameters.to(parameters),
            WalkParameters.moment(parameters));
    return question.find(asked, answer -> LineageJson.of(asked, answer));
  }

  private Reply explain(Question question) {
    Parameters parameters = question.parameters();
    NodeId id = NodeParameters.node(parameters, "id");
    Explain asked =
        new Explain(
            id.kind() == NodeKind.COMPLETION ? id : notExplained(parameters),
            parameters.count("depth", Lineage.MAX_DEPTH, Lineage.MAX_DEPTH),
            question.limit(),
            WalkParameters.moment(parameters),
            matcher);
    return question.find(asked, answer -> ExplainJson.of(asked, answer));
  }

  private static NodeId notExplained(Parameters parameters) {
    return parameters.bad(
        "id",
        "Only completions are explained, for example completion:c-42; lineage and impact take any"
            + " node.",
        NO_COMPLETION);
  }

  private static Reply impact(Question question) {
    Parameters parameters = question.parameters();
    Impact asked =
        new Impact(
            NodeParameters.node(parameters, "id"),
            parameters.count("depth", DEFAULT_DEPTH, Lineage.MAX_DEPTH),
            parameters.count("reach", DEFAULT_REACH, Impact.MAX_REACH),
            question.limit(),
            WalkParameters.window(parameters),
            WalkParameters.moment(parameters));
    return question.find(asked, answer -> ImpactJson.of(asked, answer));
  }
}
