package dev.memorygraph.privacy;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.privacy.redaction.Taken;
import dev.memorygraph.graph.privacy.walk.CursorId;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.route.PerDatabase;
import dev.memorygraph.kit.LogContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that is done on the schedule, and one tenant's erasures when they are asked for. A tenant
 * that is being moved to another database waits until it is there: what was taken from one database
 * meanwhile, the copy would have carried to the other.
 */
final class PrivacyWork {
  private static final Logger LOG = LoggerFactory.getLogger("privacy");

  private final Graphs graphs;
  private final PerDatabase<Passes> passes;
  private final Supplier<List<Tenant>> tenants;

  /**
   * @param tenants all that have anything in any database
   */
  PrivacyWork(Graphs graphs, PerDatabase<Passes> passes, Supplier<List<Tenant>> tenants) {
    this.graphs = graphs;
    this.passes = passes;
    this.tenants = tenants;
  }

  /**
   * What was done on the schedule.
   *
   * @param complete whether all tenants were gone through to the end
   * @param failed parts that something stopped
   */
  record Report(int tenants, Taken erased, Taken expired, boolean complete, int failed) {}

  private record Part(Tenant tenant, boolean erases, Function<BooleanSupplier, Taken> work) {}

  /**
   * Erasures of all tenants, then retention of all; each part has an equal share of the time that
   * is left when its turn comes, and what stops one stops no other.
   *
   * @throws DependencyUnavailableException if the graph is away, or older than this build
   */
  Report all(Supplier<Duration> timeLeft) {
    List<Tenant> all = tenants();
    List<Part> parts = new ArrayList<>();
    all.forEach(tenant -> parts.add(new Part(tenant, true, goOn -> erased(tenant, goOn))));
    all.forEach(tenant -> parts.add(new Part(tenant, false, goOn -> expired(tenant, goOn))));
    Taken erased = new Taken(0, 0, 0, true);
    Taken expired = erased;
    int failed = 0;
    for (int turn = 0; turn < parts.size(); turn++) {
      Duration left = timeLeft.get();
      Duration rest = left.minus(left.dividedBy(parts.size() - turn));
      Part part = parts.get(turn);
      try {
        Taken taken = part.work().apply(() -> timeLeft.get().compareTo(rest) > 0);
        erased = part.erases() ? erased.plus(taken) : erased;
        expired = part.erases() ? expired : expired.plus(taken);
      } catch (RuntimeException e) {
        if (failed++ == 0) { // what stops one usually stops all
          LOG.error("The words of a tenant stay for now: {}", LogContext.describe(e));
        }
      }
    }
    boolean complete = erased.complete() && expired.complete() && failed == 0;
    return new Report(all.size(), erased, expired, complete, failed);
  }

  /**
   * Erases people of one tenant, or goes on with it.
   *
   * @param seq of the erasure that is asked for
   * @throws DependencyUnavailableException if graph or vault is away; what was done stays done
   */
  ErasurePass.Report erase(Tenant tenant, long seq, BooleanSupplier goOn) {
    return erased(tenant, CursorId.erasure(tenant, seq), goOn);
  }

  private List<Tenant> tenants() {
    passes.all().forEach(Passes::ready);
    return tenants.get();
  }

  private ErasurePass.Report erased(Tenant tenant, String work, BooleanSupplier goOn) {
    BooleanSupplier still = unlessMoving(tenant, goOn);
    if (!still.getAsBoolean()) {
      return new ErasurePass.Report(false, false, Map.of());
    }
    return passes.read(tenant).ready().erasure().run(tenant, work, still);
  }

  private Taken expired(Tenant tenant, BooleanSupplier goOn) {
    BooleanSupplier still = unlessMoving(tenant, goOn);
    return still.getAsBoolean()
        ? passes.read(tenant).ready().retention().run(tenant, still)
        : new Taken(0, 0, 0, false);
  }

  /** Asked before each piece, so that none is under way when the copying begins. */
  private BooleanSupplier unlessMoving(Tenant tenant, BooleanSupplier goOn) {
    return () -> goOn.getAsBoolean() && !graphs.find(tenant).isMoving();
  }

  private Taken erased(Tenant tenant, BooleanSupplier goOn) {
    ErasurePass.Report report = erased(tenant, CursorId.sweep(tenant), goOn);
    return report.taken().values().stream()
        .map(ErasurePass.Sum::taken)
        .reduce(new Taken(0, 0, 0, report.complete()), Taken::plus);
  }
}
