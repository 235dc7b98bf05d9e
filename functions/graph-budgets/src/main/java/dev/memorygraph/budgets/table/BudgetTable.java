package dev.memorygraph.budgets.table;

import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.BudgetState;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.Items;
import dev.memorygraph.tables.KindTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Budgets, and how they stood when they were looked at last. Every method throws a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where the table does not answer.
 *
 * @param table with {@code budget/<tenant>}, {@code state/<tenant>} and {@code gone/<tenant>} by
 *     the ids of budgets, and {@code tenant} by the ids of tenants that have or had budgets
 */
public record BudgetTable(KindTable table) {
  private static final String TENANTS = "tenant";
  private static final String BUDGETS = "budget/";
  private static final String STATES = "state/";
  private static final String GONE = "gone/";

  /** Budgets in the order of their making, and where to go on after them: empty at the end. */
  public record Page(List<Budget> budgets, String next) {}

  /** All tenants that have budgets, or had some. */
  public List<Tenant> tenants() {
    return table.all(TENANTS).stream().map(item -> new Tenant(Items.text(item, "id"))).toList();
  }

  /** The ids of all budgets of a tenant. */
  public List<String> ids(Tenant tenant) {
    return table.all(BUDGETS + tenant.id()).stream().map(item -> Items.text(item, "id")).toList();
  }

  /**
   * Some of a tenant's budgets.
   *
   * @param after id of the budget that the page begins after; empty for the first page
   */
  public Page page(Tenant tenant, String after, int limit) {
    KindTable.Page page = table.page(BUDGETS + tenant.id(), after, limit, false);
    return new Page(
        page.items().stream().map(item -> BudgetItem.read(tenant, item)).toList(), page.next());
  }

  /** A tenant's budget of that id. */
  public Optional<Budget> find(Tenant tenant, String id) {
    return table.find(BUDGETS + tenant.id(), id).map(item -> BudgetItem.read(tenant, item));
  }

  /** Writes a version of a budget; not where it is not the one after what is there. */
  public boolean write(Budget budget) {
    String tenant = budget.tenant().id();
    return table.writeIfMet(
        table.puttingVersion(
            BUDGETS + tenant, budget.id(), BudgetItem.write(budget), budget.version()),
        table.putting(TENANTS, tenant, Map.of()));
  }

  /** Deletes a budget and how it stood. Its alerts are still there, see {@link #gone}. */
  public void delete(Budget budget) {
    String tenant = budget.tenant().id();
    table.write(
        table.putting(GONE + tenant, budget.id(), Map.of()),
        TransactWriteItem.builder()
            .delete(table.deleting(BUDGETS + tenant, budget.id()).build())
            .build());
    table.delete(STATES + tenant, budget.id());
  }

  /** The ids of a tenant's budgets that were deleted, and whose alerts nobody has deleted yet. */
  public List<String> gone(Tenant tenant) {
    return table.all(GONE + tenant.id()).stream().map(item -> Items.text(item, "id")).toList();
  }

  /** The alerts of such a budget are gone as well. */
  public void forget(Tenant tenant, String id) {
    table.delete(GONE + tenant.id(), id);
  }

  /** How a budget stood; empty where nobody looked yet. */
  public Optional<BudgetState> state(Budget budget) {
    return table.find(STATES + budget.tenant().id(), budget.id()).map(StateItem::read);
  }

  /** How budgets of a tenant stood, by their ids. */
  public Map<String, BudgetState> states(Tenant tenant, Collection<Budget> budgets) {
    return table.findAll(STATES + tenant.id(), budgets.stream().map(Budget::id).toList()).stream()
        .collect(Collectors.toMap(item -> Items.text(item, "id"), StateItem::read));
  }

  /** Keeps how a budget stands. */
  public void put(Budget budget, BudgetState state) {
    table.put(STATES + budget.tenant().id(), budget.id(), StateItem.write(state));
  }
}
