package dev.memorygraph.query;

import java.util.Arrays;
import java.util.Optional;

/** The routes of {@code openapi.yaml} that lead here. */
enum Route {
  NODE("/api/v1/nodes/{id}", "getNode"),
  SESSION("/api/v1/sessions/{id}", "getSession"),
  SESSION_GRAPH("/api/v1/sessions/{id}/graph", "getSessionGraph"),
  LINEAGE("/api/v1/lineage/{id}", "getLineage"),
  USAGE("/api/v1/analytics/usage", "getUsage"),
  MODEL("/api/v1/graph/models/{id}", "getModel"),
  HEALTH("/health", "getHealth"),
  READY("/ready", "getReady");

  private final String resource;
  private final String operation;

  Route(String resource, String operation) {
    this.resource = resource;
    this.operation = operation;
  }

  /** The route of API Gateway's {@code resource}, which is a path with its parameters' names. */
  static Optional<Route> of(String method, String resource) {
    return Arrays.stream(values())
        .filter(route -> route.resource.equals(resource) && method.equals("GET"))
        .findFirst();
  }

  /** The operation's id in openapi.yaml, and in metrics. */
  String operation() {
    return operation;
  }
}
