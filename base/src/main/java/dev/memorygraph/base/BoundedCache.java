package dev.memorygraph.base;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what follows from a key, for keys that come again and again: names of models, say.
 * Forgets all when it is full, so that keys that somebody makes up cannot fill the memory. Safe for
 * use by several threads.
 *
 * @param <K> keys
 * @param <V> what follows from a key, always the same
 */
public final class BoundedCache<K, V> {
  private final Map<K, V> known = new ConcurrentHashMap<>();
  private final int max;
  private final Function<K, V> rule;

  /**
   * @param max entries at the most
   * @param rule what follows from a key
   */
  public BoundedCache(int max, Function<K, V> rule) {
    this.max = max;
    this.rule = rule;
  }

  public V get(K key) {
    V found = known.get(key);
    if (found != null) {
      return found;
    }
    V value = rule.apply(key);
    if (known.size() >= max) {
      known.clear();
    }
    known.put(key, value);
    return value;
  }
}
