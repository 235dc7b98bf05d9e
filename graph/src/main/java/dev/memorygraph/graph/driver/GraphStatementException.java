package dev.memorygraph.graph.driver;

import java.io.Serial;

/**
 * The graph does not understand what we ask, whatever the facts are: a fault of ours, or a server
 * of another version. Nobody's facts are to be given up because of it.
 */
public final class GraphStatementException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1;

  public GraphStatementException(String message, Throwable cause) {
    super(message, cause);
  }
}
