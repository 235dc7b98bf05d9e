package dev.memorygraph.vault.erasure;

import dev.memorygraph.contracts.Tenant;

/** Knows whether a legal hold keeps anything about a person. */
@FunctionalInterface
public interface SubjectHolds {

  /**
   * Whether one does at this moment: on the person, or on a content about the person.
   *
   * @param subject pseudonym
   */
  boolean cover(Tenant tenant, String subject);
}
