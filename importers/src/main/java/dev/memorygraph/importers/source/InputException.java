package dev.memorygraph.importers.source;

import java.io.Serial;

/**
 * Input that is not what it was said to be. The message is for the person; it quotes no content.
 */
public final class InputException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public InputException(String message) {
    super(message);
  }
}
