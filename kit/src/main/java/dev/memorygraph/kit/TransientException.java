package dev.memorygraph.kit;

import dev.memorygraph.common.DependencyUnavailableException;
import java.io.Serial;

/** The former name of {@link DependencyUnavailableException}. */
public class DependencyUnavailableException extends DependencyUnavailableException {
  @Serial private static final long serialVersionUID = 1;

  public DependencyUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public DependencyUnavailableException(String message) {
    super(message);
  }
}
