package dev.memorygraph.edge.client;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Holds subscriptions of one kind to their number, since each may hold what waits for it. Safe for
 * use by several threads.
 */
public final class SubscriptionPlaces {
  private final Semaphore places;
  private final ClientLimits limits;

  public SubscriptionPlaces(SubscriptionSettings settings) {
    this.places = new Semaphore(settings.perProcess());
    this.limits = new ClientLimits(new ClientLimits.Settings(settings.perClient(), 1));
  }

  /**
   * Takes a place for a client; then {@link #free} is to be called.
   *
   * @return why there is none, in words for the client; empty where one is taken
   */
  public Optional<String> take(Client client) {
    if (!places.tryAcquire()) {
      return Optional.of("This process has as many subscriptions as it may.");
    }
    if (!limits.opens(client)) {
      places.release();
      return Optional.of("The client has as many subscriptions as it may.");
    }
    return Optional.empty();
  }

  /** Gives a place back. */
  public void free(Client client) {
    limits.closed(client);
    places.release();
  }
}
