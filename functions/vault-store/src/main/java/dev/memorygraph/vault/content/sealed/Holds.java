package dev.memorygraph.vault.content.sealed;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.content.record.ContentHeader;

/** Knows what a legal hold lies on. */
@FunctionalInterface
public interface Holds {

  /**
   * Whether the content, the one that it is kept beside, or the person it is about, is under a hold
   * now.
   */
  boolean cover(ContentHeader head);

  /**
   * Looks for holds that were placed since, before something that cannot be taken back.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where they cannot be read
   */
  default void refresh(Tenant tenant) {}

  /** Whether anything of the tenant's was ever held: only then is anything kept beside another. */
  default boolean known(Tenant tenant) {
    return true;
  }
}
