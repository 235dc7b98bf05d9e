package dev.memorygraph.moves;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.move.TenantCopy;
import dev.memorygraph.graph.move.TenantDeletion;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.route.Placement;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.placement.PlacementTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One tenant's move. Between two phases it waits until nobody works by the one before. Two that run
 * at once do no harm: each phase is entered once, and pieces may be repeated.
 */
record TenantMove(Tenant tenant, Parts parts) implements ScheduledJob {

  /**
   * What all moves share.
   *
   * @param settled longer than anybody works by a placement that was changed
   */
  record Parts(
      Graphs graphs,
      PlacementTable placements,
      ProgressTable progress,
      ModelMatcher matcher,
      InstantSource clock,
      Duration settled) {}

  @Override
  public String name() {
    return "tenant_move";
  }

  @Override
  public long run(Supplier<Duration> timeLeft) {
    BooleanSupplier goOn = () -> timeLeft.get().isPositive();
    long phases = 0;
    while (goOn.getAsBoolean() && isDone(placement(), goOn)) {
      phases++;
    }
    return phases;
  }

  private Placement placement() {
    return parts
        .placements()
        .find(tenant)
        .orElseThrow(() -> new IllegalStateException("A tenant that is moved has no placement"));
  }

  /** Whether a phase came to its end. */
  private boolean isDone(Placement placement, BooleanSupplier goOn) {
    if (!placement.isMoving()
        || parts.clock().instant().isBefore(placement.since().plus(parts.settled()))) {
      return false;
    }
    return switch (placement.phase()) {
      case SETTLED -> false;
      case COPYING -> copying(placement).run(goOn) && enter(placement.switched(now()));
      case SWITCHED -> enter(placement.clearing(now()));
      case CLEARING -> isCleared(placement, goOn) && settle(placement);
    };
  }

  private Copying copying(Placement placement) {
    TenantCopy copy =
        new TenantCopy(
            tenant,
            parts.graphs().driver(placement.database()),
            parts.graphs().driver(placement.target()),
            parts.matcher(),
            parts.clock());
    return new Copying(tenant, copy, parts.progress());
  }

  private boolean isCleared(Placement placement, BooleanSupplier goOn) {
    TenantDeletion deletion = new TenantDeletion(parts.graphs().driver(placement.target()), tenant);
    while (goOn.getAsBoolean()) {
      if (deletion.next() == 0) {
        return true;
      }
    }
    return false;
  }

  private boolean settle(Placement placement) {
    parts.progress().delete(tenant);
    return enter(placement.settled(now()));
  }

  private boolean enter(Placement next) {
    return parts.placements().replace(tenant, next);
  }

  private Instant now() {
    return parts.clock().instant();
  }
}
