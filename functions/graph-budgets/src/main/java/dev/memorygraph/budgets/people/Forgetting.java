package dev.memorygraph.budgets.people;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.BudgetScope;
import dev.memorygraph.budgets.table.BudgetTable;
import dev.memorygraph.budgets.table.Outbox;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.schedule.ScheduledJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes budgets of people who were erased after these were made, as the graph's nodes of them go,
 * and the alerts of all budgets that are gone: they name whose budget it was.
 */
public final class Forgetting implements ScheduledJob {
  private static final Logger LOG = LoggerFactory.getLogger("budget-privacy");

  private final BudgetTable budgets;
  private final Outbox outbox;
  private final Erasures erasures;

  public Forgetting(BudgetTable budgets, Outbox outbox, Erasures erasures) {
    this.budgets = budgets;
    this.outbox = outbox;
    this.erasures = erasures;
  }

  @Override
  public String name() {
    return "budget_privacy";
  }

  /**
   * Goes through all tenants.
   *
   * @return how many budgets were deleted
   * @throws DependencyUnavailableException after the last, where one could not be looked at
   */
  @Override
  public long run(Supplier<Duration> timeLeft) {
    long deleted = 0;
    long failed = 0;
    for (Tenant tenant : budgets.tenants()) {
      Optional<Long> ofTenant =
          timeLeft.get().isPositive()
              ? fenced(tenant)
              : Optional.of(0L); // the rest comes next time
      deleted += ofTenant.orElse(0L);
      failed += ofTenant.isPresent() ? 0 : 1;
    }
    if (failed > 0) {
      throw new DependencyUnavailableException(failed + " tenants' budgets were not looked at");
    }
    return deleted;
  }

  /** How many budgets were deleted; empty where that cannot be done, which holds up no other. */
  private Optional<Long> fenced(Tenant tenant) {
    try {
      long deleted = erase(tenant);
      budgets.gone(tenant).forEach(id -> forget(tenant, id));
      return Optional.of(deleted);
    } catch (RuntimeException e) {
      LOG.error("Budgets of {} were not looked at: {}", tenant.id(), LogContext.describe(e));
      return Optional.empty();
    }
  }

  private long erase(Tenant tenant) {
    List<Budget> ofPeople =
        budgets.ids(tenant).stream().flatMap(id -> ofPerson(tenant, id)).toList();
    if (ofPeople.isEmpty()) {
      return 0;
    }
    List<Optional<Instant>> erased =
        erasures.of(tenant, ofPeople.stream().map(budget -> budget.scope().key()).toList());
    long deleted = 0;
    for (int i = 0; i < ofPeople.size(); i++) {
      Budget budget = ofPeople.get(i);
      if (erased.get(i).filter(at -> !budget.createdAt().isAfter(at)).isPresent()) {
        budgets.delete(budget);
        deleted++;
      }
    }
    return deleted;
  }

  /** The budget, where it is a person's; one that cannot be read keeps none of the others. */
  private Stream<Budget> ofPerson(Tenant tenant, String id) {
    try {
      return budgets
          .find(tenant, id)
          .filter(budget -> budget.scope().kind() == BudgetScope.Kind.USER)
          .stream();
    } catch (DependencyUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("The budget {} cannot be read: {}", id, LogContext.describe(e));
      return Stream.empty();
    }
  }

  private void forget(Tenant tenant, String id) {
    outbox.forget(tenant, id);
    budgets.forget(tenant, id);
  }
}
