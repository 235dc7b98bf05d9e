package dev.memorygraph.vault.http;

import dev.memorygraph.kit.http.Reply;

/** Answers the requests of one operation of {@code openapi.yaml}, of callers who are known. */
@FunctionalInterface
public interface VaultEndpoint {

  /**
   * Answers a request; a refusal is an answer as well.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where a dependency is away:
   *     answered with 503
   */
  Reply answer(VaultRequest request);
}
