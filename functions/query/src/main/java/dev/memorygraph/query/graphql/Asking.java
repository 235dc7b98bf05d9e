package dev.memorygraph.query.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.node.SelectViews;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.http.RequestBody;
import dev.memorygraph.query.answer.NodeJson;
import dev.memorygraph.query.answer.Question;
import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request in GraphQL while it is answered: it asks the endpoints of the routes on behalf of the
 * same caller, so that nothing is found by it that is not found by them, and stops in time.
 */
final class Asking {
  /** How long all that a request asks for may take. */
  static final Duration LIMIT = Duration.ofSeconds(15);

  private static final RequestBody NO_BODY = new RequestBody("", false, "");

  private final Map<String, Endpoint> endpoints;
  private final HttpRequest request;
  private final Question question;
  private final long start = System.nanoTime();

  /**
   * @param endpoints by operation id
   * @param question who asks
   */
  Asking(Map<String, Endpoint> endpoints, HttpRequest request, Question question) {
    this.endpoints = endpoints;
    this.request = request;
    this.question = question;
  }

  /** The request that a field is part of. */
  static Asking of(DataFetchingEnvironment environment) {
    Asking asking = environment.getGraphQlContext().get(Asking.class);
    if (asking == null) {
      throw new IllegalStateException("A field is fetched for a request");
    }
    return asking;
  }

  /** What the operation answers to such parameters. */
  Reply operation(String id, Map<String, String> path, Map<String, String> query) {
    if (isLate()) {
      return new Reply.Refused(HttpProblem.OUT_OF_TIME);
    }
    Endpoint endpoint =
        Optional.ofNullable(endpoints.get(id))
            .orElseThrow(() -> new IllegalStateException("The schema names no operation: " + id));
    return endpoint.answer(
        new HttpRequest("GRAPHQL " + id, path, query, Map.of(), NO_BODY, request.source()));
  }

  /** Nodes by their ids, as the JSON of one object. */
  Reply nodes(Set<NodeId> ids) {
    return isLate()
        ? new Reply.Refused(HttpProblem.OUT_OF_TIME)
        : question.ask(
            new SelectViews(ids),
            found -> {
              ObjectNode json = JsonNodeFactory.instance.objectNode();
              found.forEach((id, view) -> json.set(id.toString(), NodeJson.of(view)));
              return (JsonNode) json;
            });
  }

  private boolean isLate() {
    return System.nanoTime() - start > LIMIT.toNanos();
  }
}
