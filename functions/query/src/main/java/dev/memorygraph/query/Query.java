package dev.memorygraph.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.model.read.SelectModel;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Lineage;
import dev.memorygraph.graph.read.Lineage.Direction;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.SelectNode;
import dev.memorygraph.graph.read.session.SelectSession;
import dev.memorygraph.graph.read.session.SelectSessionGraph;
import dev.memorygraph.graph.read.session.SelectSessionGraph.Position;
import dev.memorygraph.graph.read.usage.SelectUsage;
import dev.memorygraph.graph.read.usage.SelectUsage.GroupBy;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Answers requests by queries on the graph. All endpoints throw a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where the graph does not answer.
 */
final class Query {
  private static final int DEFAULT_LIMIT = 200;
  private static final int MAX_LIMIT = 1_000;
  private static final int DEFAULT_DEPTH = 10;

  /** Events are of the years 2000 to 2099: without bounds everything counts. */
  private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

  private final GraphReader graph;
  private final InstantSource clock;
  private final ModelMatcher matcher;

  /**
   * @param matcher finds list prices of models that no registry prices
   */
  Query(GraphReader graph, InstantSource clock, ModelMatcher matcher) {
    this.graph = graph;
    this.clock = clock;
    this.matcher = matcher;
  }

  /** The endpoints of the function, by operation id. */
  Map<String, Endpoint> endpoints() {
    return Map.of(
        "getNode", reading(this::node),
        "getSession", reading(this::session),
        "getSessionGraph", reading(this::sessionGraph),
        "getLineage", reading(this::lineage),
        "getUsage", reading(this::usage),
        "getModel", reading(this::model),
        "getHealth", request -> new Reply.Json(200, status("up")),
        "getReady", request -> ready());
  }

  private Reply ready() {
    graph.ping();
    return new Reply.Json(200, status("ready"));
  }

  /** Answers readers of the graph, of what they may read. */
  private static Endpoint reading(BiFunction<Parameters, Scope, Reply> answer) {
    return request ->
        Caller.fromContext(request.authorizer())
            .map(
                caller ->
                    caller.may(Permission.GRAPH_READ)
                        ? answer.apply(
                            request.parameters(), new Scope(caller.tenant(), caller.readable()))
                        : new Reply.Refused(HttpProblem.FORBIDDEN))
            .orElse(new Reply.Refused(HttpProblem.UNAUTHORIZED));
  }

  private Reply node(Parameters parameters, Scope scope) {
    SelectNode asked = new SelectNode(NodeParameters.node(parameters, "id"), limit(parameters));
    return found(parameters, asked, scope, AnswerJson::node);
  }

  private Reply session(Parameters parameters, Scope scope) {
    SelectSession asked = new SelectSession(NodeParameters.id(parameters, "id", NodeKind.SESSION));
    return found(parameters, asked, scope, AnswerJson::session);
  }

  private Reply sessionGraph(Parameters parameters, Scope scope) {
    String id = NodeParameters.id(parameters, "id", NodeKind.SESSION);
    SelectSessionGraph asked = new SelectSessionGraph(id, cursor(parameters), limit(parameters));
    return found(parameters, asked, scope, page -> AnswerJson.sessionGraph(id, page));
  }

  private Reply lineage(Parameters parameters, Scope scope) {
    Lineage asked =
        new Lineage(
            NodeParameters.node(parameters, "id"),
            parameters.choice("direction", Direction.UPSTREAM),
            parameters.count("depth", DEFAULT_DEPTH, Lineage.MAX_DEPTH),
            limit(parameters));
    return found(parameters, asked, scope, answer -> AnswerJson.lineage(asked, answer));
  }

  private Reply usage(Parameters parameters, Scope scope) {
    Instant from = parameters.instant("from").orElse(EVER);
    Instant to = parameters.instant("to").orElse(NEVER);
    if (!from.isBefore(to)) {
      parameters.bad("to", "Must be later than from.", to);
    }
    SelectUsage asked =
        new SelectUsage(parameters.choice("group_by", GroupBy.MODEL), from, to, limit(parameters));
    return parameters
        .problem()
        .<Reply>map(Reply.Refused::new)
        .orElseGet(() -> new Reply.Json(200, AnswerJson.usage(asked, graph.execute(asked, scope))));
  }

  private Reply model(Parameters parameters, Scope scope) {
    String id = NodeParameters.id(parameters, "id", NodeKind.MODEL);
    Instant at = parameters.instant("at").orElseGet(clock::instant);
    return found(
        parameters, new SelectModel(id), scope, model -> ModelJson.of(id, model, at, matcher));
  }

  private <T> Reply found(
      Parameters parameters,
      GraphQuery<Optional<T>> asked,
      Scope scope,
      Function<T, JsonNode> json) {
    return parameters
        .problem()
        .<Reply>map(Reply.Refused::new)
        .orElseGet(
            () ->
                graph
                    .execute(asked, scope)
                    .<Reply>map(answer -> new Reply.Json(200, json.apply(answer)))
                    .orElse(new Reply.Refused(HttpProblem.NOT_FOUND)));
  }

  private static Optional<Position> cursor(Parameters parameters) {
    return parameters.parsed("cursor", Cursor::read, "Must be the next_cursor of the page before.");
  }

  private static int limit(Parameters parameters) {
    return parameters.count("limit", DEFAULT_LIMIT, MAX_LIMIT);
  }

  private static JsonNode status(String status) {
    return JsonNodeFactory.instance.objectNode().put("status", status);
  }
}
