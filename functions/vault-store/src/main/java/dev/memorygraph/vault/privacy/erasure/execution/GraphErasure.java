package dev.memorygraph.vault.privacy.erasure.execution;

import dev.memorygraph.contracts.Tenant;
import java.time.Duration;
import java.util.Map;

/** Takes people who were erased out of the graph as well. */
@FunctionalInterface
public interface GraphErasure {

  /**
   * What was taken for one erasure.
   *
   * @param people 1 where the person was still named
   * @param nodes that lost words or the person's id
   * @param links likewise
   * @param held nodes that a legal hold keeps as they are
   */
  record Counts(long people, long nodes, long links, long held) {}

  /**
   * What came of a pass.
   *
   * @param complete whether nothing is left of the erasure that it was asked for
   * @param whole whether the pass began with this call, so that it was for all that the ledger said
   *     before it
   * @param taken by the number of the erasure
   */
  record Pass(boolean complete, boolean whole, Map<Long, Counts> taken) {
    public Pass {
      taken = Map.copyOf(taken);
    }
  }

  /**
   * Goes through the people of a tenant's graph, or goes on with it.
   *
   * @param seq of the erasure
   * @throws dev.memorygraph.base.DependencyUnavailableException where it is away; what it did stays
   *     done
   */
  Pass pass(Tenant tenant, long seq, Duration timeLeft);
}
