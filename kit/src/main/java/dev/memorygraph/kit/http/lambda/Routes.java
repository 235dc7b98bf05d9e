package dev.memorygraph.kit.http.lambda;

import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the operation that a request asks for, and the endpoint that answers it. */
public final class Routes {
  private final Map<String, Operation> operations = new HashMap<>();
  private final Endpoint otherwise;

  /**
   * An operation of {@code openapi.yaml}.
   *
   * @param id its {@code operationId}
   * @param route method and path with its placeholders, such as {@code GET /api/v1/nodes/{id}}
   */
  public record Operation(String id, String route, Endpoint endpoint) {}

  /**
   * Binds endpoints to the operations of a function; what no operation is for is answered with 404.
   *
   * @param ids the ids of its operations, by route
   * @param endpoints by operation id
   * @throws IllegalStateException where they are not the same operations
   */
  public Routes(Map<String, String> ids, Map<String, Endpoint> endpoints) {
    this(ids, endpoints, request -> new Reply.Refused(HttpProblem.NO_SUCH_ROUTE));
  }

  /**
   * The same with an answer of its own to what no operation is for.
   *
   * @throws IllegalStateException where they are not the same operations
   */
  public Routes(Map<String, String> ids, Map<String, Endpoint> endpoints, Endpoint otherwise) {
    if (!Set.copyOf(ids.values()).equals(endpoints.keySet())) {
      throw new IllegalStateException(
          "routes.txt, which is made from openapi.yaml, sends here %s, and there are endpoints of %s"
              .formatted(new TreeSet<>(ids.values()), new TreeSet<>(endpoints.keySet())));
    }
    this.otherwise = otherwise;
    ids.forEach(
        (route, id) ->
            operations.put(route, new Operation(id, route, endpoints.getOrDefault(id, otherwise))));
  }

  Optional<Operation> find(String route) {
    return Optional.ofNullable(operations.get(route));
  }

  /** Answers what no operation is for. */
  Endpoint otherwise() {
    return otherwise;
  }
}
