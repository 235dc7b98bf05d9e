package dev.memorygraph.vault.keys;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.vault.keys.DataKeyTable.Pointer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Pointers as readers need them: a little old is good enough. */
final class PointerCache {
  static final Duration MAX_AGE = Duration.ofSeconds(30);

  private record Held(Optional<Pointer> pointer, Instant fetched) {}

  private final InstantSource clock;
  private final Map<DataKeyId, Held> held =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DataKeyId, Held> eldest) {
          return size() > DataKeyCache.CAPACITY;
        }
      };

  PointerCache(InstantSource clock) {
    this.clock = clock;
  }

  /** The pointer; an old one where the table cannot be reached. */
  Optional<Pointer> get(DataKeyId id, Supplier<Optional<Pointer>> fetch) {
    Instant now = clock.instant();
    Held found = lookup(id);
    if (found != null && now.isBefore(found.fetched().plus(MAX_AGE))) {
      return found.pointer();
    }
    try {
      Optional<Pointer> pointer = fetch.get();
      remember(id, new Held(pointer, now));
      return pointer;
    } catch (DependencyUnavailableException e) {
      if (found == null) {
        throw e;
      }
      return found.pointer();
    }
  }

  synchronized void forget(DataKeyId id) {
    held.remove(id);
  }

  private synchronized @org.jspecify.annotations.Nullable Held lookup(DataKeyId id) {
    return held.get(id);
  }

  private synchronized void remember(DataKeyId id, Held pointer) {
    held.put(id, pointer);
  }
}
