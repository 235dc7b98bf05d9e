package dev.memorygraph.authentication;

import dev.memorygraph.tables.ApiKey;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The API keys as this process read them. What is read is believed for {@link #MAX_AGE} and not a
 * moment longer, also where the table is away: then nobody can say that a key was not revoked.
 */
public final class KnownKeys {
  /** With no cache before it, this is how long a key that was revoked is good anywhere. */
  public static final Duration MAX_AGE = Duration.ofSeconds(15);

  private static final int MAX_KEYS = 10_000;

  private final Function<String, Optional<ApiKey>> table;
  private final InstantSource clock;
  private final Map<String, Known> known = Collections.synchronizedMap(new Newest());

  private record Known(ApiKey key, Instant at) {}

  private static final class Newest extends LinkedHashMap<String, Known> {
    @Serial private static final long serialVersionUID = 1;

    Newest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
      return size() > MAX_KEYS;
    }
  }

  /**
   * @param table reads a key by its id; throws a {@link
   *     dev.memorygraph.base.DependencyUnavailableException} where it cannot
   */
  public KnownKeys(Function<String, Optional<ApiKey>> table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /** The key of that id, good or not. */
  Optional<ApiKey> find(String id) {
    Known last = known.get(id);
    return last != null && clock.instant().isBefore(last.at().plus(MAX_AGE))
        ? Optional.of(last.key())
        : findAgain(id);
  }

  /**
   * The same, read now: for a secret that does not fit what was read, since a rotation may have
   * made it just now. That there is no such key is not remembered, for it may be made.
   */
  Optional<ApiKey> findAgain(String id) {
    Instant now = clock.instant();
    Optional<ApiKey> read = table.apply(id);
    read.ifPresentOrElse(key -> known.put(id, new Known(key, now)), () -> known.remove(id));
    return read;
  }
}
