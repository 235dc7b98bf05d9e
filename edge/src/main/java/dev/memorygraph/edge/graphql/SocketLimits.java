package dev.memorygraph.edge.graphql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Holds connections to their number. Safe for use by several threads. */
public final class SocketLimits {
  private final Settings settings;
  private final Semaphore places;
  private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

  /**
   * What there may be.
   *
   * @param perProcess open at a time
   * @param perAddress open at a time, of clients at one address
   */
  public record Settings(int perProcess, int perAddress) {}

  SocketLimits(Settings settings) {
    this.settings = settings;
    this.places = new Semaphore(settings.perProcess());
  }

  /** Whether there is room for another one; then {@link #closed} is to be called. */
  boolean opens(String address) {
    if (!places.tryAcquire()) {
      return false;
    }
    boolean fits = byAddress.merge(address, 1, Integer::sum) <= settings.perAddress();
    if (!fits) {
      closed(address);
    }
    return fits;
  }

  void closed(String address) {
    byAddress.computeIfPresent(address, (_, open) -> open > 1 ? open - 1 : null);
    places.release();
  }

  /** How many are open. */
  int open() {
    return settings.perProcess() - places.availablePermits();
  }
}
