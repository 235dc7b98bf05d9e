package dev.memorygraph.registry.chore;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the chores do. */
public enum Task {
  /** Takes in webhooks that wait. */
  INBOX,
  /** Asks the registry for updates since the last time. */
  POLL,
  /** Prices calls anew. */
  REPRICE,
  /** Reports how models were used in the hours that are over. */
  USAGE,
  /** Looks whether deleted models are still called. */
  GRACE,
  /** Compares all models with the registry's, and puts right what differs. */
  RECONCILE,
  /** Accepts versions of schemas that waited, and goes on with migrations. */
  SCHEMAS;

  /** The task of that name, or empty. */
  public static Optional<Task> parse(String name) {
    return Arrays.stream(values()).filter(task -> task.label().equals(name)).findFirst();
  }

  /** The name on the wire. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
