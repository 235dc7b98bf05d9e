package dev.memorygraph.budgets.budget;

import dev.memorygraph.contracts.Tenant;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What may be spent by one in each period, and who hears of it.
 *
 * @param id unique within the tenant; ids are in the order of time
 * @param terms what can be changed
 * @param amountVersion counts the changes of the amounts, from 1
 * @param version counts all changes, from 1
 */
public record Budget(
    String id,
    Tenant tenant,
    BudgetScope scope,
    Period period,
    Terms terms,
    Instant createdAt,
    Instant changedAt,
    long amountVersion,
    long version) {

  /**
   * What can be changed of a budget.
   *
   * @param name for people; not unique
   */
  public record Terms(
      String name, Amounts amounts, SortedSet<Threshold> thresholds, Channels channels) {
    public Terms {
      thresholds = new TreeSet<>(thresholds);
    }
  }

  /** The next version, with other terms. */
  public Budget changed(Terms next, Instant now) {
    boolean same = next.amounts().equals(terms.amounts());
    return new Budget(
        id,
        tenant,
        scope,
        period,
        next,
        createdAt,
        now,
        same ? amountVersion : amountVersion + 1,
        version + 1);
  }
}
