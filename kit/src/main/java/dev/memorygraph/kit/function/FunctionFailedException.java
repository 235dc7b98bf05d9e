package dev.memorygraph.kit.function;

import dev.memorygraph.base.DependencyUnavailableException;
import java.io.Serial;

/**
 * A function that was invoked failed, or its process ended. Tells the type of its error and no
 * more: messages of others may repeat what they stumbled over.
 */
public final class FunctionFailedException extends DependencyUnavailableException {
  @Serial private static final long serialVersionUID = 1;

  private final String type;

  FunctionFailedException(String function, String type) {
    super("The function %s failed with %s".formatted(function, type));
    this.type = type;
  }

  /**
   * The simple name of the error's class, such as {@code ExitError} for {@code Runtime.ExitError};
   * {@code an error} where it has none.
   */
  public String type() {
    return type;
  }
}
