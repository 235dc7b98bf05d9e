package dev.memorygraph.vault.content;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.records.Head;

/** Knows what a legal hold lies on. */
@FunctionalInterface
public interface Holds {

  /**
   * Whether the content, the one that it is kept beside, or the person it is about, is under a hold
   * now.
   */
  boolean cover(Head head);

  /**
   * Looks for holds that were placed since, before something that cannot be taken back.
   *
   * @throws dev.memorygraph.kit.TransientException where they cannot be read
   */
  default void refresh(Tenant tenant) {}

  /** Whether anything of the tenant's was ever held: only then is anything kept beside another. */
  default boolean known(Tenant tenant) {
    return true;
  }
}
