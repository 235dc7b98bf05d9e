package dev.memorygraph.kit.http;

/** Answers the requests of one operation of {@code openapi.yaml}. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Answers a request.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where a dependency is away:
   *     answered with 503
   */
  Reply answer(HttpRequest request);
}
