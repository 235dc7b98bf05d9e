package dev.memorygraph.query.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.session.SelectSession;
import dev.memorygraph.graph.read.session.SelectSessionGraph;
import dev.memorygraph.query.answer.Cursor;
import dev.memorygraph.query.answer.NodeJson;
import dev.memorygraph.query.answer.UsageJson;
import java.util.List;
import java.util.Optional;

/** Sessions as answers show them. */
public final class SessionJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> EVALUATION = List.of("name", "label", "target");

  private SessionJson() {}

  /** What a session was, in figures. */
  public static ObjectNode summary(SelectSession.Summary summary) {
    ObjectNode json = NODES.objectNode();
    json.set("session", NodeJson.of(summary.session()));
    ObjectNode counts = json.putObject("counts");
    summary.counts().forEach(counts::put);
    json.set("usage", UsageJson.of(summary.usage()));
    json.set("models", NodeJson.texts(summary.models()));
    json.set("agents", NodeJson.texts(summary.agents()));
    json.set("users", NodeJson.texts(summary.users()));
    json.put("first_event", summary.firstEvent().map(Object::toString).orElse(null));
    json.put("last_event", summary.lastEvent().map(Object::toString).orElse(null));
    ArrayNode evaluations = json.putArray("evaluations");
    summary.evaluations().forEach(evaluation -> evaluations.add(evaluation(evaluation)));
    return json;
  }

  static ObjectNode graph(String session, SelectSessionGraph.Page page) {
    ObjectNode json = NODES.objectNode();
    json.put("session_id", session);
    json.set("nodes", NodeJson.nodes(page.nodes()));
    json.set("edges", NodeJson.edges(page.edges()));
    json.put("next_cursor", page.next().map(Cursor::write).orElse(null));
    return json;
  }

  private static ObjectNode evaluation(NodeView view) {
    ObjectNode json = NODES.objectNode();
    EVALUATION.forEach(name -> json.put(name, view.text(name).orElse(null)));
    Optional.ofNullable(view.properties().get("score"))
        .filter(Double.class::isInstance)
        .ifPresentOrElse(score -> json.put("score", (Double) score), () -> json.putNull("score"));
    return json;
  }
}
