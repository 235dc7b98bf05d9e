package dev.memorygraph.benchmarks.write;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was used last; what was not used for long is forgotten. */
final class Recent<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1;

  private final int most;

  Recent(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
