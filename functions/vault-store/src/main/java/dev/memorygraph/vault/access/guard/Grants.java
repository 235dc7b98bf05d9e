package dev.memorygraph.vault.access.guard;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.policy.Grant;
import java.util.Optional;

/** Roles held for a time. */
@FunctionalInterface
public interface Grants {

  /** The grant of the caller's that is in force at this moment. */
  Optional<Grant> current(Caller caller);
}
