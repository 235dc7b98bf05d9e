package dev.memorygraph.query.session;

import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.session.SelectSession;
import dev.memorygraph.graph.read.session.SelectSessionGraph;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.NodeParameters;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import java.util.Map;

/** Answers what happened in a session. */
public final class SessionEndpoints {
  private final Reading reading;

  public SessionEndpoints(Reading reading) {
    this.reading = reading;
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of(
        "getSession", reading.endpoint(SessionEndpoints::session),
        "getSessionGraph", reading.endpoint(SessionEndpoints::graph));
  }

  private static Reply session(Question question) {
    return question.find(new SelectSession(id(question)), SessionJson::summary);
  }

  private static Reply graph(Question question) {
    String id = id(question);
    SelectSessionGraph asked = new SelectSessionGraph(id, question.cursor(), question.limit());
    return question.find(asked, page -> SessionJson.graph(id, page));
  }

  private static String id(Question question) {
    return NodeParameters.id(question.parameters(), "id", NodeKind.SESSION);
  }
}
