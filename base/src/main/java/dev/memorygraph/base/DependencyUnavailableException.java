package dev.memorygraph.base;

import java.io.Serial;

/**
 * A dependency is busy, slow or away, and the same call may succeed later. The only exception of
 * ours that a function catches: it means "keep the work and come back", never "the input is bad".
 */
public class DependencyUnavailableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * Says what was attempted and on what, never any content.
   *
   * @param message such as {@code Writing 100 facts to the graph failed}
   */
  public DependencyUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** For a refusal that no other exception stands behind, such as an open breaker. */
  public DependencyUnavailableException(String message) {
    super(message);
  }
}
