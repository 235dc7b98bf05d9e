package dev.memorygraph.query.session;

import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.session.Replay;
import dev.memorygraph.graph.read.session.SelectSession;
import dev.memorygraph.graph.read.session.SelectSessionGraph;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.NodeParameters;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import java.util.Map;
import java.util.Optional;

/** Answers which sessions there are, and what happened in one. */
public final class SessionEndpoints {
  private final Reading reading;

  public SessionEndpoints(Reading reading) {
    this.reading = reading;
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of(
        "listSessions", reading.endpoint(SessionList::answer),
        "getSession", reading.endpoint(SessionEndpoints::session),
        "getSessionGraph", reading.endpoint(SessionEndpoints::graph),
        "replaySession", reading.endpoint(SessionEndpoints::replay));
  }

  private static Reply session(Question question) {
    return question.find(new SelectSession(id(question)), SessionJson::summary);
  }

  private static Reply graph(Question question) {
    String id = id(question);
    SelectSessionGraph asked = new SelectSessionGraph(id, question.cursor(), question.limit());
    return question.find(asked, page -> SessionJson.graph(id, page));
  }

  private static Reply replay(Question question) {
    Parameters parameters = question.parameters();
    Optional<Replay.Place> after =
        parameters.parsed("after", ReplayJson::place, "Must be the next of the page before.");
    Replay asked = new Replay(id(question), after, question.limit());
    return question.find(asked, page -> ReplayJson.of(asked.id(), page));
  }

  private static String id(Question question) {
    return NodeParameters.id(question.parameters(), "id", NodeKind.SESSION);
  }
}
