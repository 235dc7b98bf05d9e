package dev.memorygraph.budgets.api;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.access.policy.GraphRights;
import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.BudgetScope;
import java.util.function.Predicate;

/**
 * Which budgets a caller sees: a budget tells what others spent, so that it is for those who see
 * sums over all calls in the graph, by the tenant's policies; others see those of themselves.
 */
public record Visibility(AccessPolicies policies) {
  /**
   * Whether the caller sees a budget of the own tenant.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where the tenant's policies cannot
   *     be read
   */
  Predicate<Budget> of(Caller caller) {
    boolean all = new GraphRights(policies, caller).seesAnybodys();
    return budget -> all || isOf(caller, budget.scope());
  }

  private static boolean isOf(Caller caller, BudgetScope scope) {
    return switch (scope.kind()) {
      case USER -> scope.key().equals(caller.subject());
      case KEY -> caller.keyId().filter(scope.key()::equals).isPresent();
      case TENANT, AGENT, APPLICATION, MODEL -> false;
    };
  }
}
