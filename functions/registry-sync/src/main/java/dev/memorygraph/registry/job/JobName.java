package dev.memorygraph.registry.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The jobs there are. */
public enum JobName {
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

  /** The job of that name, or empty. */
  public static Optional<JobName> parse(String name) {
    return Arrays.stream(values()).filter(job -> job.label().equals(name)).findFirst();
  }

  /** The name on the wire. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
