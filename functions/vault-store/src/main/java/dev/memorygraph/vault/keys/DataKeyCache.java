package dev.memorygraph.vault.keys;

import dev.memorygraph.base.DependencyUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Unwrapped data keys. One is fetched anew when it is used at the age of {@link #REFRESH}, and goes
 * on being used until {@link #MAX_AGE} where that fails: an outage of five minutes is not noticed
 * by whoever reads with a key that was in use when it began.
 */
final class DataKeyCache {
  static final Duration REFRESH = Duration.ofMinutes(5);
  static final Duration MAX_AGE = Duration.ofMinutes(10);

  /** Keys held; the one that was used longest ago goes first. */
  static final int CAPACITY = 10_000;

  private record Name(DataKeyId id, int version) {}

  private record Held(DataKey key, Instant fetched, Instant tried) {}

  private final InstantSource clock;
  private final Map<Name, Held> held =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Held> eldest) {
          return size() > CAPACITY;
        }
      };

  DataKeyCache(InstantSource clock) {
    this.clock = clock;
  }

  /** The key out of the cache, or as it was just fetched. */
  Optional<DataKey> get(DataKeyId id, int version, Supplier<Optional<DataKey>> fetch) {
    Name name = new Name(id, version);
    Instant now = clock.instant();
    Optional<Held> found = lookup(name, now);
    if (found.isPresent() && now.isBefore(found.get().tried().plus(REFRESH))) {
      return Optional.of(found.get().key());
    }
    try {
      return remember(name, fetch.get(), now);
    } catch (DependencyUnavailableException e) {
      return Optional.of(kept(name, found.orElseThrow(() -> e), now));
    }
  }

  synchronized void forget(DataKeyId id) {
    held.keySet().removeIf(name -> name.id().equals(id));
  }

  private synchronized Optional<Held> lookup(Name name, Instant now) {
    return Optional.ofNullable(held.get(name))
        .filter(key -> now.isBefore(key.fetched().plus(MAX_AGE)));
  }

  private synchronized Optional<DataKey> remember(
      Name name, Optional<DataKey> fetched, Instant now) {
    fetched.ifPresentOrElse(
        key -> held.put(name, new Held(key, now, now)), () -> held.remove(name));
    return fetched;
  }

  /**
   * Asks again no sooner than after another pause, so that an outage costs no time on every use.
   */
  private synchronized DataKey kept(Name name, Held old, Instant now) {
    Instant tried = now.minus(REFRESH).plus(WriteLease.PAUSE);
    held.put(name, new Held(old.key(), old.fetched(), tried));
    return old.key();
  }
}
