package dev.memorygraph.query.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.read.lineage.Lineage;
import dev.memorygraph.graph.read.lineage.Lineage.Direction;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.NodeJson;
import dev.memorygraph.query.answer.NodeParameters;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import java.util.Locale;
import java.util.Map;

/** Answers what a node came from and what it led to. */
public final class LineageEndpoints {
  private static final int DEFAULT_DEPTH = 10;

  private final Reading reading;

  public LineageEndpoints(Reading reading) {
    this.reading = reading;
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of("getLineage", reading.endpoint(LineageEndpoints::lineage));
  }

  private static Reply lineage(Question question) {
    Parameters parameters = question.parameters();
    Lineage asked =
        new Lineage(
            NodeParameters.node(parameters, "id"),
            parameters.choice("direction", Direction.UPSTREAM),
            parameters.count("depth", DEFAULT_DEPTH, Lineage.MAX_DEPTH),
            question.limit());
    return question.find(asked, answer -> json(asked, answer));
  }

  private static ObjectNode json(Lineage asked, Lineage.Answer answer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("root", NodeJson.of(answer.root()));
    json.put("direction", asked.direction().name().toLowerCase(Locale.ROOT));
    json.put("depth", asked.depth());
    ArrayNode nodes = json.putArray("nodes");
    for (Lineage.Reached reached : answer.nodes()) {
      ObjectNode entry = nodes.addObject();
      entry.set("node", NodeJson.of(reached.node()));
      entry.put("depth", reached.depth());
    }
    json.set("edges", NodeJson.edges(answer.edges()));
    json.put("truncated", answer.truncated());
    return json;
  }
}
