package dev.memorygraph.query.mcp;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.api.ApiRoutes;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.http.RequestBody;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks routes of the API within the process, on behalf of whoever sent a message. */
final class RouteCalls {
  private static final Logger LOG = LoggerFactory.getLogger("mcp");
  private static final RequestBody NO_BODY = new RequestBody("", false, "");

  private final Map<String, Endpoint> endpoints;
  private final Map<String, String> routes;

  private RouteCalls(Map<String, Endpoint> endpoints, Map<String, String> routes) {
    this.endpoints = endpoints;
    this.routes = routes;
  }

  /** The routes that those endpoints answer, by operation id. */
  static RouteCalls of(Map<String, Endpoint> endpoints) {
    Map<String, String> routes = new HashMap<>();
    for (String function : List.of("QueryFunction", "BudgetsApiFunction")) {
      ApiRoutes.to(function).forEach((route, operation) -> routes.put(operation, route));
    }
    return new RouteCalls(endpoints, routes);
  }

  /**
   * Asks as the caller of a request would. Where a dependency is away, or something is wrong with
   * us, that is a refusal, too, with what it was in the log.
   *
   * @param parameters those of path and query, by name
   */
  Reply ask(String operation, Map<String, String> parameters, HttpRequest caller) {
    String route = Objects.requireNonNull(routes.get(operation), operation);
    Endpoint endpoint = Objects.requireNonNull(endpoints.get(operation), operation);
    Map<String, String> path = new HashMap<>();
    Map<String, String> query = new HashMap<>();
    parameters.forEach(
        (name, value) -> (route.contains("{" + name + "}") ? path : query).put(name, value));
    try {
      return endpoint.answer(
          new HttpRequest(route, path, query, Map.of(), NO_BODY, caller.source()));
    } catch (DependencyUnavailableException e) {
      LOG.warn("A question has to be asked again: {}", LogContext.describe(e));
      return new Reply.Refused(HttpProblem.GRAPH_UNAVAILABLE);
    } catch (RuntimeException e) {
      LOG.error("A question failed: {}", LogContext.describe(e));
      return new Reply.Refused(HttpProblem.INTERNAL);
    }
  }
}
