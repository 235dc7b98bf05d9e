package dev.memorygraph.budgets.job;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.budgets.alert.Alert;
import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.BudgetState;
import dev.memorygraph.budgets.budget.Threshold;
import dev.memorygraph.budgets.table.BudgetTable;
import dev.memorygraph.budgets.table.Outbox;
import dev.memorygraph.changes.Changes;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.kit.schedule.ScheduledJobs.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each budget, keeps how it stands, and makes an alert of each threshold that it has
 * passed and of which nothing was told in this period. What goes wrong with one budget is counted
 * and told, and stops no other.
 *
 * <p>An alert has an id that follows from budget, period, threshold and amounts, and is added once:
 * a run that ends between alert and state, and two runs at once, tell nothing twice.
 */
public final class Evaluations implements ScheduledJob {
  private static final Logger LOG = LoggerFactory.getLogger("budgets");

  private final BudgetTable budgets;
  private final Outbox outbox;
  private final SpendingReader spending;
  private final Changes changes;
  private final InstantSource clock;
  private final Metrics metrics;

  /**
   * @param changes is told of each alert, besides those who the budget says
   */
  public Evaluations(
      BudgetTable budgets,
      Outbox outbox,
      SpendingReader spending,
      Changes changes,
      InstantSource clock,
      Metrics metrics) {
    this.budgets = budgets;
    this.outbox = outbox;
    this.spending = spending;
    this.changes = changes;
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public String name() {
    return "budgets";
  }

  /**
   * Looks at all of them.
   *
   * @return how many
   * @throws DependencyUnavailableException after the last, where one could not be looked at, or
   *     there was no time for all
   */
  @Override
  public long run(Supplier<Duration> timeLeft) {
    long done = 0;
    long failed = 0;
    for (Tenant tenant : budgets.tenants()) {
      for (String id : budgets.ids(tenant)) {
        Outcome outcome = timeLeft.get().isPositive() ? fenced(tenant, id) : Outcome.UNAVAILABLE;
        metrics.count(Metric.BUDGETS_EVALUATED_TOTAL, 1, outcome.label());
        done += outcome == Outcome.DONE ? 1 : 0;
        failed += outcome == Outcome.DONE ? 0 : 1;
      }
    }
    if (failed > 0) {
      throw new DependencyUnavailableException(failed + " budgets were not looked at");
    }
    return done;
  }

  private Outcome fenced(Tenant tenant, String id) {
    try {
      budgets.find(tenant, id).ifPresent(this::evaluate); // deleted meanwhile where it is not

      return Outcome.DONE;
    } catch (DependencyUnavailableException e) {
      LOG.warn("The budget {} has to be tried again: {}", id, LogContext.describe(e));
      return Outcome.UNAVAILABLE;
    } catch (RuntimeException e) {
      LOG.error("The budget {} cannot be looked at: {}", id, LogContext.describe(e));
      return Outcome.FAILED;
    }
  }

  private void evaluate(Budget budget) {
    Optional<BudgetState> before = budgets.state(budget);
    Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS); // as it is stored
    BudgetState now = spending.read(budget, time);
    SortedSet<Threshold> told = now.toldAlready(budget.terms(), before);
    for (Threshold threshold : now.passed(budget.terms())) {
      Alert alert = Alert.of(budget, now, threshold);
      if (told.add(threshold) && outbox.add(alert)) {
        changes.tell(alert.change());
        LOG.info("The budget {} has passed {}", budget.id(), threshold.label());
      }
    }
    budgets.put(budget, now.withAlerted(told));
  }
}
