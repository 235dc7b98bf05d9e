package dev.memorygraph.registry.sync;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.driver.GraphStatementException;
import dev.memorygraph.kit.LogContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps many things at once, and finds by halving the few that cannot be kept, so that none of them
 * holds up the others.
 */
public final class Isolation<T> {
  private static final Logger LOG = LoggerFactory.getLogger("registry-sync");

  private final Predicate<List<T>> keep;

  /**
   * @param keep keeps all of a list or none; false, or a fault of ours, where one of them is never
   *     kept. It may be called again with what it kept
   */
  public Isolation(Predicate<List<T>> keep) {
    this.keep = keep;
  }

  /**
   * Keeps what can be kept.
   *
   * @return the places of the others
   * @throws DependencyUnavailableException where a dependency is away
   * @throws GraphStatementException where the graph understands none of what we ask: that is no
   *     fault of what is to be kept
   */
  public List<String> run(List<Placed<T>> things) {
    if (things.isEmpty() || kept(things)) {
      return List.of();
    }
    if (things.size() == 1) {
      return List.of(things.getFirst().place());
    }
    int half = things.size() / 2;
    List<String> places = new ArrayList<>(run(things.subList(0, half)));
    places.addAll(run(things.subList(half, things.size())));
    return places;
  }

  private boolean kept(List<Placed<T>> things) {
    try {
      return keep.test(things.stream().map(Placed::said).toList());
    } catch (DependencyUnavailableException | GraphStatementException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("{} messages could not be kept: {}", things.size(), LogContext.describe(e));
      return false;
    }
  }
}
