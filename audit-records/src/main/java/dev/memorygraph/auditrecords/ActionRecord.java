package dev.memorygraph.auditrecords;

import dev.memorygraph.access.Caller;
import dev.memorygraph.kit.http.HttpProblem;
import java.util.Optional;

/** Where it is kept who did something, for those who look later. */
@FunctionalInterface
public interface ActionRecord {

  /**
   * Adds an entry, before anything is done.
   *
   * @param target the operation's id in {@code openapi.yaml}, with that of what it is about where
   *     it is known
   * @param refusal why it will not be done; empty where it will
   * @throws dev.memorygraph.base.DependencyUnavailableException where it is not certain to be kept:
   *     nothing is to be done then
   */
  void add(Caller caller, String target, Optional<HttpProblem> refusal);
}
