package dev.memorygraph.budgets.people;

import dev.memorygraph.contracts.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Knows who was erased, and whom no hold keeps. */
@FunctionalInterface
public interface Erasures {

  /**
   * When people were erased.
   *
   * @param people ids, at most 1,000
   * @return in their order; empty for whoever never was, or is held
   * @throws dev.memorygraph.base.DependencyUnavailableException where nobody answers
   */
  List<Optional<Instant>> of(Tenant tenant, List<String> people);
}
