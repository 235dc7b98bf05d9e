package dev.memorygraph.vault.keys.kek;

import java.io.Serial;

/**
 * A stored key cannot be unwrapped although the service that wrapped it answers: it was damaged or
 * exchanged. Nobody can mend it by trying again.
 */
public final class BrokenKeyException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1;

  /** Says which key, and nothing of it. */
  public BrokenKeyException(String message, Throwable cause) {
    super(message, cause);
  }

  /** For a service that says so without an exception. */
  public BrokenKeyException(String message) {
    super(message);
  }
}
