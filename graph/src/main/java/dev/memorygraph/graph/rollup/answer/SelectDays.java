package dev.memorygraph.graph.rollup.answer;

import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.rollup.Sums;
import dev.memorygraph.graph.rollup.answer.SelectUsage.Bucket;
import dev.memorygraph.graph.rollup.answer.SelectUsage.GroupBy;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What calls came to on each day of UTC, as {@link SelectUsage} counts it.
 *
 * @param one whose calls count; empty for all
 * @param from first instant counted
 * @param to first instant no longer counted
 */
public record SelectDays(Optional<One> one, Instant from, Instant to)
    implements GraphQuery<SortedMap<Instant, Sums>> {

  /** One value of a dimension, such as an agent. */
  public record One(GroupBy groupBy, String key) {}

  /** By the starts of the days with calls. */
  @Override
  public SortedMap<Instant, Sums> execute(Statements statements, Scope scope) {
    return one.map(value -> daysOf(value, statements, scope))
        .orElseGet(() -> days(statements, scope));
  }

  private SortedMap<Instant, Sums> daysOf(One value, Statements statements, Scope scope) {
    SelectUsage usage =
        new SelectUsage(value.groupBy(), from, to, Bucket.DAY, 1, Optional.of(value.key()));
    return usage.execute(statements, scope).groups().stream()
        .findFirst()
        .map(SelectUsage.Group::series)
        .orElseGet(TreeMap::new);
  }

  private SortedMap<Instant, Sums> days(Statements statements, Scope scope) {
    SelectUsage usage = new SelectUsage(GroupBy.DAY, from, to, Integer.MAX_VALUE);
    SortedMap<Instant, Sums> days = new TreeMap<>();
    usage
        .execute(statements, scope)
        .groups()
        .forEach(day -> day.key().ifPresent(start -> days.put(Instant.parse(start), day.sums())));
    return days;
  }
}
