package dev.memorygraph.query.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.model.read.SelectModel;
import dev.memorygraph.graph.read.SelectNode;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.NodeJson;
import dev.memorygraph.query.answer.NodeParameters;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Answers what is known of one node. */
public final class NodeEndpoints {
  private final Reading reading;
  private final InstantSource clock;
  private final ModelMatcher matcher;

  /**
   * @param matcher finds list prices of models that no registry prices
   */
  public NodeEndpoints(Reading reading, InstantSource clock, ModelMatcher matcher) {
    this.reading = reading;
    this.clock = clock;
    this.matcher = matcher;
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of(
        "getNode", reading.endpoint(this::node), "getModel", reading.endpoint(this::model));
  }

  private Reply node(Question question) {
    SelectNode asked =
        new SelectNode(NodeParameters.node(question.parameters(), "id"), question.limit());
    return question.find(asked, NodeEndpoints::json);
  }

  private Reply model(Question question) {
    String id = NodeParameters.id(question.parameters(), "id", NodeKind.MODEL);
    Instant at = question.parameters().instant("at").orElseGet(clock::instant);
    return question.find(new SelectModel(id), model -> ModelJson.of(id, model, at, matcher));
  }

  private static ObjectNode json(SelectNode.Found found) {
    ObjectNode json = NodeJson.of(found.node());
    if (!found.counts()) {
      setApart(json);
    }
    json.set("edges", NodeJson.edges(found.edges()));
    json.put("edges_truncated", found.truncated());
    return json;
  }

  /** What repeats the figures of other calls, so that nobody adds it to them. */
  private static void setApart(ObjectNode node) {
    ObjectNode properties = node.withObject("/properties");
    ObjectNode reported = JsonNodeFactory.instance.objectNode();
    for (String figure : Calls.figures()) {
      Optional.ofNullable(properties.remove(figure)).ifPresent(said -> reported.set(figure, said));
    }
    node.set("reported_usage", reported);
  }
}
