package dev.memorygraph.vault.http;

import dev.memorygraph.kit.http.Reply;

/** Answers the requests of one route. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Answers a request; a refusal is an answer as well.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where a dependency is away:
   *     answered with 503
   */
  Reply answer(VaultRequest request);
}
