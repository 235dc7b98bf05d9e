package dev.memorygraph.edge.change;

/** An argument of a subscription cannot be used; the message names it and says why. */
public final class BadArgumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadArgumentException(String name, String why) {
    super(name + ": " + why);
  }
}
