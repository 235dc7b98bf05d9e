package dev.memorygraph.privacy;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.privacy.redaction.Held;
import java.util.List;
import java.util.Optional;

/** Knows who was erased and what a legal hold keeps. */
@FunctionalInterface
interface Standings {
  /** People of one question. */
  int MAX_PEOPLE = 1_000;

  /**
   * How a person stands.
   *
   * @param erasure the last; empty for whoever was never erased
   * @param held whether a hold keeps all that is about the person
   */
  record Person(Optional<Erasure> erasure, boolean held) {}

  /**
   * An erasure.
   *
   * @param seq in the tenant's ledger
   * @param atMs what was said until then is to go; milliseconds since 1970
   */
  record Erasure(long seq, long atMs) {}

  /**
   * What holds at this moment.
   *
   * @param people in the order of the question
   * @param contents that a hold lies on
   */
  record Answer(List<Person> people, Held contents) {}

  /**
   * Asks for people.
   *
   * @param people ids, at most {@link #MAX_PEOPLE}
   * @throws dev.memorygraph.base.DependencyUnavailableException where nobody answers
   */
  Answer of(Tenant tenant, List<String> people);
}
