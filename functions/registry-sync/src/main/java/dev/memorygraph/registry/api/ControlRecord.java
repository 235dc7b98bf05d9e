package dev.memorygraph.registry.api;

import dev.memorygraph.access.Caller;
import dev.memorygraph.kit.http.HttpProblem;
import java.util.Optional;

/** Where it is kept who steered the sync, for those who look later. */
@FunctionalInterface
public interface ControlRecord {

  /**
   * Adds an entry, before anything is done.
   *
   * @param operation its id in {@code openapi.yaml}
   * @param refusal why it will not be done; empty where it will
   * @throws dev.memorygraph.base.DependencyUnavailableException where it is not certain to be kept:
   *     nothing is to be done then
   */
  void add(Caller caller, String operation, Optional<HttpProblem> refusal);
}
