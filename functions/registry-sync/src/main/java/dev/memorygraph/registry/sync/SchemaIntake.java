package dev.memorygraph.registry.sync;

import dev.memorygraph.registry.read.RegistryMessage.Fault;
import dev.memorygraph.registry.read.RegistryMessage.SchemaVersion;
import java.util.Optional;

/** Takes in versions of schemas. */
@FunctionalInterface
public interface SchemaIntake {

  /**
   * Takes a version in, or holds it until somebody approves it.
   *
   * @return what is wrong with one that cannot be used
   * @throws dev.memorygraph.base.DependencyUnavailableException where it can be kept nowhere at the
   *     moment
   */
  Optional<Fault> take(SchemaVersion version);
}
