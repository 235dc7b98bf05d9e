package dev.memorygraph.secrets;

import dev.memorygraph.kit.Secret;
import java.util.function.Supplier;

/** Where secrets are kept by name. */
@FunctionalInterface
public interface SecretStore {

  /**
   * A secret, asked for anew by every use; nothing is read before the first.
   *
   * @param name in the store
   * @return throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the store
   *     does not answer and the secret was never read before
   */
  Supplier<Secret> named(String name);
}
