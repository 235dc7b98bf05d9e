package dev.memorygraph.checks;

/** What a check found. */
public sealed interface Finding {
  /** What was seen, in a few words. */
  String seen();

  record Green(String seen) implements Finding {}

  record Red(String seen) implements Finding {}

  /** It cannot be looked at from here; {@code seen} says what is missing. */
  record Unseen(String seen) implements Finding {}

  static Finding greenIf(boolean good, String seen) {
    return good ? new Green(seen) : new Red(seen);
  }
}
