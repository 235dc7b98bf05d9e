package dev.memorygraph.placement;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.route.Placement;
import dev.memorygraph.graph.route.Placements;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a tenant once in {@link #MAX_AGE}. Nothing older is ever told, whatever is away: a move
 * counts on it that nobody writes by what was true before. Safe for use by several threads.
 */
final class CachedPlacements implements Placements {
  /** How long a placement is used without asking again. */
  static final Duration MAX_AGE = Duration.ofSeconds(5);

  /** Tenants remembered at once; beyond that all are asked for anew. */
  static final int CAPACITY = 10_000;

  private final Placements table;
  private final InstantSource clock;
  private final Map<Tenant, Known> known = new ConcurrentHashMap<>();

  CachedPlacements(Placements table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /** What was true when it was asked for. */
  private record Known(Placement placement, Instant asked) {}

  @Override
  public Optional<Placement> find(Tenant tenant) {
    Instant now = clock.instant();
    @Nullable Known last = known.get(tenant);
    if (last != null && now.isBefore(last.asked().plus(MAX_AGE))) {
      return Optional.of(last.placement());
    }
    Optional<Placement> found = table.find(tenant);
    found.ifPresent(placement -> remember(tenant, placement, now));
    return found;
  }

  @Override
  public Placement place(Tenant tenant, String database) {
    Instant now = clock.instant();
    Placement placed = table.place(tenant, database);
    remember(tenant, placed, now);
    return placed;
  }

  private void remember(Tenant tenant, Placement placement, Instant asked) {
    if (known.size() >= CAPACITY) {
      known.clear();
    }
    known.put(tenant, new Known(placement, asked));
  }
}
