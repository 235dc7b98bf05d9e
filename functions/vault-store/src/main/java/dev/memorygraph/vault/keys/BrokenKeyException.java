package dev.memorygraph.vault.keys;

import java.io.Serial;

/**
 * A stored key cannot be unwrapped although the service that wrapped it answers: it was damaged or
 * exchanged. Nobody can mend it by trying again.
 */
public final class BrokenKeyException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1;

  BrokenKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
