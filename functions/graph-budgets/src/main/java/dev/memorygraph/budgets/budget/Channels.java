package dev.memorygraph.budgets.budget;

import java.net.URI;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a budget's alerts are delivered.
 *
 * @param event as an event on the bus
 * @param email to the topic of the deployment
 */
public record Channels(boolean event, boolean email, Optional<Webhook> webhook) {
  /** One way. */
  public enum Channel {
    EVENT,
    EMAIL,
    WEBHOOK;

    /** The name in answers and metrics, such as {@code webhook}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Who is called.
   *
   * @param secretVersion the version of the budget with which came the secret that signs
   */
  public record Webhook(URI url, long secretVersion) {
    /** Characters of an address. */
    public static final int MAX_URL = 2_048;
  }

  /** Those that are wanted. */
  public Set<Channel> wanted() {
    Set<Channel> wanted = EnumSet.noneOf(Channel.class);
    if (event) {
      wanted.add(Channel.EVENT);
    }
    if (email) {
      wanted.add(Channel.EMAIL);
    }
    if (webhook.isPresent()) {
      wanted.add(Channel.WEBHOOK);
    }
    return wanted;
  }
}
