package dev.memorygraph.kit;

import dev.memorygraph.common.DependencyUnavailableException;
import java.io.Serial;

/** The former name of {@link DependencyUnavailableException}. */
public class TransientException extends DependencyUnavailableException {
  @Serial private static final long serialVersionUID = 1;

  public TransientException(String message, Throwable cause) {
    super(message, cause);
  }

  public TransientException(String message) {
    super(message);
  }
}
