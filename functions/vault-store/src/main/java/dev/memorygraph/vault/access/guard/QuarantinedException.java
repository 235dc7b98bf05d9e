package dev.memorygraph.vault.access.guard;

import dev.memorygraph.base.DependencyUnavailableException;
import java.io.Serial;

/** Erasures have to be repeated on restored data before anybody may use it; that is being done. */
public final class QuarantinedException extends DependencyUnavailableException {
  @Serial private static final long serialVersionUID = 1;

  public QuarantinedException() {
    super("Erasures are being repeated on restored data");
  }
}
