package dev.memorygraph.vault.http;

/** Answers the requests of one route. */
@FunctionalInterface
public interface Endpoint {

  /**
   * The answer.
   *
   * @throws dev.memorygraph.common.DependencyUnavailableException where a dependency is away:
   *     answered with 503
   */
  Reply answer(VaultRequest request);
}
