package dev.memorygraph.edge.change;

/** There is no room for another subscription; the message says whose room it is. */
public final class TooManyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyException(String message) {
    super(message);
  }
}
