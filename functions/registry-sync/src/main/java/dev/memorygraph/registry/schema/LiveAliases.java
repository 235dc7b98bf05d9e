package dev.memorygraph.registry.schema;

import dev.memorygraph.registry.alias.Aliases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What properties of models mean now, or meant at most {@link #KEPT} ago. Safe for use by several
 * threads.
 */
public final class LiveAliases implements Supplier<Aliases> {
  public static final Duration KEPT = Duration.ofMinutes(1);

  private final Supplier<Aliases> source;
  private final InstantSource clock;
  private Aliases known = Aliases.NONE;
  private Instant until = Instant.MIN;

  public LiveAliases(Supplier<Aliases> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public synchronized Aliases get() {
    Instant now = clock.instant();
    if (now.isAfter(until)) {
      known = source.get();
      until = now.plus(KEPT);
    }
    return known;
  }
}
