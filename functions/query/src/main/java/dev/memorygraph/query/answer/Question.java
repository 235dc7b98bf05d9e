package dev.memorygraph.query.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Position;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A request of somebody who may read the graph. Nothing is read where a parameter is bad. */
public final class Question {
  private static final int DEFAULT_LIMIT = 200;
  private static final int MAX_LIMIT = 1_000;

  private final Parameters parameters;
  private final Scope scope;
  private final GraphReader graph;

  Question(Parameters parameters, Scope scope, GraphReader graph) {
    this.parameters = parameters;
    this.scope = scope;
    this.graph = graph;
  }

  /** What the request names. Read all of it before asking the graph. */
  public Parameters parameters() {
    return parameters;
  }

  /** Whose graph is asked. */
  public Tenant tenant() {
    return scope.tenant();
  }

  /** How many of something are wanted at the most, {@value #DEFAULT_LIMIT} where nobody says. */
  public int limit() {
    return limit(DEFAULT_LIMIT);
  }

  /** The same, with another number where nobody says. */
  public int limit(int whenAbsent) {
    return parameters.count("limit", whenAbsent, MAX_LIMIT);
  }

  /** Where the page before ended. */
  public Optional<Position> cursor() {
    return parameters.parsed("cursor", Cursor::read, "Must be the next_cursor of the page before.");
  }

  /** Answers with what a query finds; where that is nothing there is no such thing. */
  public <T> Reply find(GraphQuery<Optional<T>> query, Function<T, JsonNode> json) {
    return unlessBad(
        () ->
            graph
                .execute(query, scope)
                .<Reply>map(found -> new Reply.Json(200, json.apply(found)))
                .orElse(new Reply.Refused(HttpProblem.NOT_FOUND)));
  }

  /** Answers with what a query says. */
  public <T> Reply ask(GraphQuery<T> query, Function<T, JsonNode> json) {
    return unlessBad(() -> new Reply.Json(200, json.apply(graph.execute(query, scope))));
  }

  /** Answers with whatever is made of what a query says. */
  public <T> Reply reply(GraphQuery<T> query, Function<T, Reply> reply) {
    return unlessBad(() -> reply.apply(graph.execute(query, scope)));
  }

  private Reply unlessBad(Supplier<Reply> reply) {
    return parameters.problem().<Reply>map(Reply.Refused::new).orElseGet(reply);
  }
}
