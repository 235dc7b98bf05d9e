package dev.memorygraph.registry;

import dev.memorygraph.registry.read.Word.SchemaVersion;

/** Takes in versions of schemas. */
@FunctionalInterface
public interface SchemaIntake {

  /**
   * Takes a version in, or holds it until somebody approves it.
   *
   * @throws dev.memorygraph.kit.TransientException where it can be kept nowhere at the moment
   */
  void take(SchemaVersion version);
}
