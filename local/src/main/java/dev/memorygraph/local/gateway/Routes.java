package dev.memorygraph.local.gateway;

import dev.memorygraph.local.template.Api;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request: segment by segment, literal segments before parameters. */
final class Routes {
  /** A route and the values of its path parameters, as they were sent: so does a REST API. */
  record Match(Api.Route route, Map<String, String> pathParameters) {}

  private final List<Api.Route> routes;

  Routes(List<Api.Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /**
   * @param rawPath as it came, still encoded
   */
  Optional<Match> find(String method, String rawPath) {
    return routes.stream()
        .filter(route -> route.method().equals(method))
        .sorted((a, b) -> parameters(a) - parameters(b))
        .flatMap(route -> match(route, rawPath).stream())
        .findFirst();
  }

  private static int parameters(Api.Route route) {
    return (int) route.path().chars().filter(character -> character == '{').count();
  }

  private static Optional<Match> match(Api.Route route, String rawPath) {
    List<String> wanted = List.of(route.path().split("/", -1));
    List<String> given = List.of(rawPath.split("/", -1));
    if (wanted.size() != given.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      String name = wanted.get(i);
      if (name.startsWith("{") && !given.get(i).isEmpty()) {
        parameters.put(name.substring(1, name.length() - 1), given.get(i));
      } else if (!name.equals(given.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(new Match(route, parameters));
  }
}
