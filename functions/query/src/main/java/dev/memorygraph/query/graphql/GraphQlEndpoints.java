package dev.memorygraph.query.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.kit.OnFirstUse;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Answers questions in GraphQL over those of the routes. The schema is made with the first of them.
 */
public final class GraphQlEndpoints {
  private static final String JSON = "application/json";
  private static final String GRAPHQL = "application/graphql-response+json";
  private static final int BAD_REQUEST = 400;
  private static final HttpProblem WRONG_HASH =
      HttpProblem.of(400, "wrong_hash", "The hash is not that of the query.")
          .at("/extensions/persistedQuery/sha256Hash");

  private static final Set<String> OUTAGES =
      Set.of(HttpProblem.GRAPH_UNAVAILABLE.code(), HttpProblem.OUT_OF_TIME.code());

  private final Reading reading;
  private final Map<String, Endpoint> operations;
  private final PersistedQueries persisted = new PersistedQueries();
  private final OnFirstUse<Engine> engine =
      new OnFirstUse<>(() -> new Engine(SchemaWiring.schema()));

  /**
   * @param operations the endpoints that fields are answered by, by operation id
   */
  public GraphQlEndpoints(Reading reading, Map<String, Endpoint> operations) {
    this.reading = reading;
    this.operations = Map.copyOf(operations);
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of(
        "graphql", endpoint(GraphQlRequest::ofBody),
        "graphqlByGet", endpoint(GraphQlRequest::ofParameters));
  }

  private Endpoint endpoint(Function<HttpRequest, GraphQlRequest.Read> read) {
    return request ->
        reading
            .endpoint(
                question ->
                    switch (read.apply(request)) {
                      case GraphQlRequest.Read.Good(GraphQlRequest asked) ->
                          answer(asked, request, question);
                      case GraphQlRequest.Read.Bad(HttpProblem problem) ->
                          new Reply.Refused(problem);
                    })
            .answer(request);
  }

  private Reply answer(GraphQlRequest asked, HttpRequest request, Question question) {
    return switch (persisted.of(asked, question.tenant())) {
      case PersistedQueries.Outcome.WrongHash() -> new Reply.Refused(WRONG_HASH);
      case PersistedQueries.Outcome.NotFound() -> reply(notFound(), request);
      case PersistedQueries.Outcome.Query(String text) ->
          reply(
              engine.get().answer(asked, text, new Asking(operations, request, question)), request);
    };
  }

  /** By the protocol of automatic persisted queries, word for word. */
  private static ObjectNode notFound() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode error = json.putArray("errors").addObject().put("message", "PersistedQueryNotFound");
    error.putObject("extensions").put("code", "PERSISTED_QUERY_NOT_FOUND");
    return json;
  }

  /**
   * Whether no field has a value, and all of them only because the graph does not answer now: what
   * stands between us and the client is to see an outage, and to ask again.
   */
  private static boolean isUnanswered(ObjectNode answer) {
    boolean nothing = answer.path("data").valueStream().allMatch(JsonNode::isNull);
    return nothing
        && answer.has("errors")
        && answer
            .path("errors")
            .valueStream()
            .allMatch(error -> OUTAGES.contains(error.at("/extensions/code").asText()));
  }

  /**
   * Clients that know no better are answered with 200 whatever came of it, but for a graph that is
   * away.
   */
  private static Reply reply(ObjectNode answer, HttpRequest request) {
    if (isUnanswered(answer)) {
      return new Reply.Refused(HttpProblem.GRAPH_UNAVAILABLE);
    }
    boolean knows = request.header("accept").contains(GRAPHQL);
    boolean refused = !answer.has("data");
    return new Reply.Text(
        knows && refused ? BAD_REQUEST : 200, knows ? GRAPHQL : JSON, answer.toString(), Map.of());
  }
}
