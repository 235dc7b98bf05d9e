package dev.memorygraph.graph;

import java.io.Serial;

/** The database is down, busy or too slow. What was asked may be asked again. */
public final class GraphUnavailableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public GraphUnavailableException(String attempted, Throwable cause) {
    super(attempted, cause);
  }
}
