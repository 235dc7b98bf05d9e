package dev.memorygraph.moves;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.route.Placement;
import dev.memorygraph.graph.route.Placement.Phase;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.JobRecord;
import dev.memorygraph.kit.schedule.ScheduledJobs;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Begins, goes on with and gives up moves. Every method throws a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where the table does not answer.
 */
final class Moves {
  private final TenantMove.Parts parts;
  private final ScheduledJobs schedule;

  Moves(TenantMove.Parts parts, Metrics metrics) {
    this.parts = parts;
    this.schedule = new ScheduledJobs("tenant-moves", Duration.ZERO, JobRecord.NONE, metrics);
  }

  /** What came of a request. */
  sealed interface Result {
    /** Where the tenant is now. */
    record Done(Placement placement) implements Result {}

    /** Why not, in one sentence. */
    record Refused(String why) implements Result {}
  }

  /** Where tenants lie. */
  SortedMap<Tenant, Placement> all() {
    return parts.placements().all();
  }

  Progress progress(Tenant tenant) {
    return parts.progress().find(tenant);
  }

  /** Begins a move; a tenant that nobody has placed is placed first. */
  Result begin(Tenant tenant, String to) {
    if (!parts.graphs().names().contains(to)) {
      return new Result.Refused(
          "There is no database of that name; there are "
              + String.join(", ", parts.graphs().names()));
    }
    Placement placement =
        parts.placements().find(tenant).orElseGet(() -> parts.graphs().place(tenant));
    if (placement.isMoving()) {
      return new Result.Refused("The tenant is being moved; wait, or cancel the move");
    }
    if (placement.database().equals(to)) {
      return new Result.Refused("The tenant lies in that database already");
    }
    parts.progress().delete(tenant);
    return replaced(tenant, placement.moving(to, parts.clock().instant()));
  }

  /** Gives a move up, whose copy is then deleted; only before readers have turned to the copy. */
  Result cancel(Tenant tenant) {
    return parts
        .placements()
        .find(tenant)
        .filter(placement -> placement.phase() == Phase.COPYING)
        .map(placement -> replaced(tenant, placement.clearing(parts.clock().instant())))
        .orElseGet(
            () -> new Result.Refused("The tenant is not being copied; nothing is left to cancel"));
  }

  /**
   * Goes on with all that is under way.
   *
   * @param left until nothing more is to be begun
   * @return how many of them something stopped
   */
  int run(Supplier<Duration> left) {
    List<TenantMove> moves =
        all().entrySet().stream()
            .filter(entry -> entry.getValue().isMoving())
            .map(entry -> new TenantMove(entry.getKey(), parts))
            .toList();
    return schedule.runAll(moves, left).failed();
  }

  private Result replaced(Tenant tenant, Placement next) {
    return parts.placements().replace(tenant, next)
        ? new Result.Done(next)
        : new Result.Refused("Somebody else changed it at the same moment; look, and try again");
  }
}
