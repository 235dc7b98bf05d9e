package dev.memorygraph.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.graph.GraphUnavailableException;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.model.read.SelectModel;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Lineage;
import dev.memorygraph.graph.read.Lineage.Direction;
import dev.memorygraph.graph.read.Question;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.SelectNode;
import dev.memorygraph.graph.read.SelectSession;
import dev.memorygraph.graph.read.SelectSessionGraph;
import dev.memorygraph.graph.read.SelectSessionGraph.Position;
import dev.memorygraph.graph.read.SelectUsage;
import dev.memorygraph.graph.read.SelectUsage.GroupBy;
import dev.memorygraph.kit.http.HttpProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Turns routes and parameters into questions, and what the graph says into answers. */
final class Query {
  private static final int DEFAULT_LIMIT = 200;
  private static final int MAX_LIMIT = 1_000;
  private static final int DEFAULT_DEPTH = 10;

  /** Events are of the years 2000 to 2099: without bounds everything counts. */
  private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");
  private static final HttpProblem UNAUTHORIZED =
      HttpProblem.of(401, "unauthorized", "A bearer token is needed.");

  private final GraphReader graph;
  private final InstantSource clock;

  Query(GraphReader graph, InstantSource clock) {
    this.graph = graph;
    this.clock = clock;
  }

  /**
   * Answers one request.
   *
   * @param caller as the authorizer knows it; empty on the routes that it does not guard
   * @throws GraphUnavailableException if the graph does not answer
   */
  Outcome answer(Route route, Parameters parameters, Optional<Caller> caller) {
    return switch (route) {
      case HEALTH -> new Outcome.Found(status("up"));
      case READY -> ready();
      case NODE, SESSION, SESSION_GRAPH, LINEAGE, USAGE, MODEL ->
          caller
              .map(known -> guarded(route, parameters, known))
              .orElse(new Outcome.Failed(UNAUTHORIZED));
    };
  }

  private Outcome ready() {
    graph.ping();
    return new Outcome.Found(status("ready"));
  }

  private Outcome guarded(Route route, Parameters parameters, Caller caller) {
    if (!caller.may(Permission.GRAPH_READ)) {
      return new Outcome.Failed(HttpProblem.FORBIDDEN);
    }
    Scope scope = new Scope(caller.tenant(), caller.readable());
    return switch (route) {
      case NODE -> node(parameters, scope);
      case SESSION -> session(parameters, scope);
      case SESSION_GRAPH -> sessionGraph(parameters, scope);
      case LINEAGE -> lineage(parameters, scope);
      case USAGE -> usage(parameters, scope);
      case MODEL -> model(parameters, scope);
      case HEALTH, READY -> new Outcome.Failed(HttpProblem.NO_SUCH_ROUTE);
    };
  }

  private Outcome node(Parameters parameters, Scope scope) {
    SelectNode asked = new SelectNode(parameters.node("id"), limit(parameters));
    return found(parameters, asked, scope, AnswerJson::node);
  }

  private Outcome session(Parameters parameters, Scope scope) {
    SelectSession asked = new SelectSession(parameters.id("id", NodeKind.SESSION));
    return found(parameters, asked, scope, AnswerJson::session);
  }

  private Outcome sessionGraph(Parameters parameters, Scope scope) {
    String id = parameters.id("id", NodeKind.SESSION);
    SelectSessionGraph asked = new SelectSessionGraph(id, cursor(parameters), limit(parameters));
    return found(parameters, asked, scope, page -> AnswerJson.sessionGraph(id, page));
  }

  private Outcome lineage(Parameters parameters, Scope scope) {
    Lineage asked =
        new Lineage(
            parameters.node("id"),
            parameters.choice("direction", Direction.UPSTREAM),
            parameters.number("depth", DEFAULT_DEPTH, Lineage.MAX_DEPTH),
            limit(parameters));
    return found(parameters, asked, scope, answer -> AnswerJson.lineage(asked, answer));
  }

  private Outcome usage(Parameters parameters, Scope scope) {
    Instant from = parameters.instant("from").orElse(EVER);
    Instant to = parameters.instant("to").orElse(NEVER);
    if (!from.isBefore(to)) {
      parameters.bad("to", "Must be later than from.", to);
    }
    SelectUsage asked =
        new SelectUsage(parameters.choice("group_by", GroupBy.MODEL), from, to, limit(parameters));
    return parameters
        .problem()
        .<Outcome>map(Outcome.Failed::new)
        .orElseGet(() -> new Outcome.Found(AnswerJson.usage(asked, graph.ask(asked, scope))));
  }

  private Outcome model(Parameters parameters, Scope scope) {
    String id = parameters.id("id", NodeKind.MODEL);
    Instant at = parameters.instant("at").orElseGet(clock::instant);
    return found(parameters, new SelectModel(id), scope, model -> ModelJson.of(id, model, at));
  }

  private <T> Outcome found(
      Parameters parameters, Question<Optional<T>> asked, Scope scope, Function<T, JsonNode> json) {
    return parameters
        .problem()
        .<Outcome>map(Outcome.Failed::new)
        .orElseGet(
            () ->
                graph
                    .ask(asked, scope)
                    .<Outcome>map(answer -> new Outcome.Found(json.apply(answer)))
                    .orElse(new Outcome.Failed(HttpProblem.NOT_FOUND)));
  }

  private static Optional<Position> cursor(Parameters parameters) {
    Optional<String> text = parameters.text("cursor");
    Optional<Position> position = text.flatMap(Cursor::read);
    return text.isPresent() && position.isEmpty()
        ? parameters.bad("cursor", "Must be the next_cursor of the page before.", position)
        : position;
  }

  private static int limit(Parameters parameters) {
    return parameters.number("limit", DEFAULT_LIMIT, MAX_LIMIT);
  }

  private static JsonNode status(String status) {
    return JsonNodeFactory.instance.objectNode().put("status", status);
  }
}
