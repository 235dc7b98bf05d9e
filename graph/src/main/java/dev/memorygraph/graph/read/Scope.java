package dev.memorygraph.graph.read;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.util.Set;

/**
 * For whom a query is executed.
 *
 * @param tenant whose graph; nothing of another one is ever part of an answer
 * @param readable the classes of text that may be part of it
 */
public record Scope(Tenant tenant, Set<Classification> readable) {

  public Scope {
    readable = Set.copyOf(readable);
  }
}
