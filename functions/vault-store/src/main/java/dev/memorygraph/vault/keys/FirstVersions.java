package dev.memorygraph.vault.keys;

/** Knows from which version a new key has to begin. */
@FunctionalInterface
public interface FirstVersions {

  /**
   * The version, as it stands now: above all that were destroyed.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where that cannot be said
   */
  int of(DataKeyId id);
}
