package dev.memorygraph.edge.client;

import dev.memorygraph.base.TokenBucket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds each client to its streams and its events a second, in this process. Safe for use by
 * several threads.
 */
public final class ClientLimits {
  private static final int MAX_CLIENTS = 10_000;

  private final Settings settings;
  private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
  private final Map<String, Integer> streams = new ConcurrentHashMap<>();

  /**
   * What a client may have.
   *
   * @param streams open at a time
   * @param eventsPerSecond twice as many at once
   */
  public record Settings(int streams, int eventsPerSecond) {}

  public ClientLimits(Settings settings) {
    this.settings = settings;
  }

  /** The bucket of a client, for all of its calls. */
  TokenBucket bucket(String client) {
    if (buckets.size() >= MAX_CLIENTS) {
      buckets.clear();
    }
    return buckets.computeIfAbsent(client, _ -> bucket());
  }

  private TokenBucket bucket() {
    return new TokenBucket(
        settings.eventsPerSecond(), 2.0 * settings.eventsPerSecond(), System::nanoTime);
  }

  /** Whether a client may have another stream; then {@link #closed} is to be called. */
  public boolean opens(Client client) {
    int[] open = new int[1];
    streams.compute(
        client.name(),
        (_, before) -> {
          open[0] = before == null ? 1 : before + 1;
          return Math.min(open[0], settings.streams());
        });
    return open[0] <= settings.streams();
  }

  /** Tells that a stream ended. */
  public void closed(Client client) {
    streams.computeIfPresent(client.name(), (_, open) -> open > 1 ? open - 1 : null);
  }
}
