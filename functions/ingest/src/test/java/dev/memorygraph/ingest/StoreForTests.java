package dev.memorygraph.ingest;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.NodeFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Remembers what it was given; refuses for ever what names a node {@code poison}, and is away at
 * the given write.
 */
public final class StoreForTests implements FactsStore {
  private final int awayAt;
  private final List<String> ids = new ArrayList<>();
  private final List<NodeFacts> nodes = new ArrayList<>();
  private int writes;

  /**
   * @param awayAt which write fails, counted from 1; 0 for none
   */
  public StoreForTests(int awayAt) {
    this.awayAt = awayAt;
  }

  @Override
  public boolean write(Tenant tenant, Facts facts, Supplier<Duration> timeLeft) {
    writes++;
    if (writes == awayAt) {
      throw new DependencyUnavailableException("Away as the test wished");
    }
    List<String> named =
        facts.nodes().values().stream()
            .map(NodeFacts::id)
            .map(id -> tenant.id() + " " + id)
            .toList();
    if (named.stream().anyMatch(id -> id.contains("poison"))) {
      return false;
    }
    ids.addAll(named);
    nodes.addAll(facts.nodes().values());
    return true;
  }

  /** How often it was asked to write. */
  public int writes() {
    return writes;
  }

  /** Every node as it was written. */
  public List<NodeFacts> nodes() {
    return nodes;
  }

  /** Tenant and id of every node written. */
  public List<String> ids() {
    return ids;
  }
}
