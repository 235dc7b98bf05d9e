package dev.memorygraph.budgets.people;

import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.BudgetScope;
import dev.memorygraph.budgets.table.BudgetTable;
import dev.memorygraph.budgets.table.Outbox;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.schedule.ScheduledJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Deletes budgets of people who were erased after these were made, as the graph's nodes of them go,
 * and the alerts of all budgets that are gone: they name whose budget it was.
 */
public final class Forgetting implements ScheduledJob {
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
   * @throws dev.memorygraph.base.DependencyUnavailableException where table or vault is away
   */
  @Override
  public long run(Supplier<Duration> timeLeft) {
    long deleted = 0;
    for (Tenant tenant : budgets.tenants()) {
      if (timeLeft.get().isPositive()) {
        deleted += erase(tenant);
        budgets.gone(tenant).forEach(id -> forget(tenant, id));
      }
    }
    return deleted;
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

  private Stream<Budget> ofPerson(Tenant tenant, String id) {
    return budgets
        .find(tenant, id)
        .filter(budget -> budget.scope().kind() == BudgetScope.Kind.USER)
        .stream();
  }

  private void forget(Tenant tenant, String id) {
    outbox.forget(tenant, id);
    budgets.forget(tenant, id);
  }
}
