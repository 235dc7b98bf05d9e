package dev.memorygraph.graph.anomaly.job;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.anomaly.Anomaly;
import dev.memorygraph.graph.anomaly.AnomalyKind;
import dev.memorygraph.graph.anomaly.History;
import dev.memorygraph.graph.anomaly.job.SelectDays.Judged;
import dev.memorygraph.graph.anomaly.job.SelectHours.HourState;
import dev.memorygraph.graph.driver.GraphStatementException;
import dev.memorygraph.graph.driver.Transactions;
import dev.memorygraph.graph.rollup.hour.Hour;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.neo4j.driver.Driver;

/**
 * Judges the days of the last {@value #JUDGED_DAYS} days of all tenants of one database whose hours
 * have changed since they were judged, those before them among them: what they are judged by. Safe
 * to be stopped at any time, to be run by several at once, and beside writers; running it twice
 * adds nothing.
 */
public final class AnomalyDays {
  /** Days that are judged anew where their hours change, the latest first. */
  static final int JUDGED_DAYS = 28;

  /** How long is remembered what was found. */
  static final Duration KEPT = Duration.ofDays(366);

  /** A tenant with more to do goes on in the next run: the others have their turn. */
  private static final Duration SHARE = Duration.ofSeconds(30);

  /** So many tenants in a row that fail are no fault of theirs. */
  private static final int FAILED_IN_A_ROW = 3;

  private static final Set<AnomalyKind> OF_FIGURES =
      EnumSet.complementOf(EnumSet.of(AnomalyKind.TOOL_LOOP));

  private final Transactions transactions;
  private final InstantSource clock;
  private final Function<History, List<Anomaly>> judge;

  /**
   * @param judge what is odd in the hours of a day; the same for the same history
   */
  public AnomalyDays(Driver driver, InstantSource clock, Function<History, List<Anomaly>> judge) {
    this.transactions =
        new Transactions(driver, Duration.ofSeconds(20), "Could not look for anomalies");
    this.clock = clock;
    this.judge = judge;
  }

  /**
   * Goes through the tenants once, from the one on where the last run ended.
   *
   * @return how many days and hours were judged
   * @throws DependencyUnavailableException if the database is away, after all tenants that can be
   *     gone through
   */
  public long run(Supplier<Duration> timeLeft) {
    String start = transactions.read(TenantCursor::load);
    String after = start;
    boolean wrapped = false;
    long judged = 0;
    int inARow = 0;
    Optional<RuntimeException> failed = Optional.empty();
    while (timeLeft.get().isPositive() && inARow < FAILED_IN_A_ROW) {
      String behind = after;
      Optional<Tenant> next =
          transactions.read(transaction -> SelectNextTenant.run(transaction, behind));
      if (next.isEmpty() && !wrapped) {
        wrapped = true;
        after = "";
        continue;
      }
      if (next.isEmpty() || (wrapped && next.get().id().compareTo(start) > 0)) {
        break;
      }
      try {
        judged += judge(next.get(), share(timeLeft));
        inARow = 0;
      } catch (DependencyUnavailableException | GraphStatementException e) {
        failed = Optional.of(e);
        inARow++;
      }
      after = next.get().id();
      save(next.get());
    }
    if (failed.isPresent()) {
      throw failed.get();
    }
    return judged;
  }

  private Supplier<Duration> share(Supplier<Duration> timeLeft) {
    long end = clock.millis() + SHARE.toMillis();
    return () -> {
      Duration left = timeLeft.get();
      Duration own = Duration.ofMillis(end - clock.millis());
      return own.compareTo(left) < 0 ? own : left;
    };
  }

  private long judge(Tenant tenant, Supplier<Duration> timeLeft) {
    long now = clock.millis();
    long over = Hour.of(now);
    Day today = Day.ofHour(over);
    long firstDay = today.number() - JUDGED_DAYS + 1;
    List<HourState> hours =
        transactions.read(
            transaction ->
                SelectHours.run(transaction, tenant, new Day(firstDay).first(), today.end()));
    Map<Long, Judged> days =
        transactions.read(transaction -> SelectDays.run(transaction, tenant, firstDay));
    long judged = 0;
    for (long day = today.number(); day >= firstDay && timeLeft.get().isPositive(); day--) {
      Judged before = days.getOrDefault(day, Judged.NEVER);
      judged += judge(tenant, new Day(day), hours, before, over - 1);
    }
    transactions.write(
        transaction -> {
          DeletePast.run(transaction, tenant, now - KEPT.toMillis(), firstDay);
          return tenant;
        });
    return judged;
  }

  private long judge(Tenant tenant, Day day, List<HourState> hours, Judged before, long over) {
    long judged = loops(tenant, day, day.own(hours), before);
    String mark = day.mark(hours, over);
    if (day.hasHours(hours) && !mark.equals(before.mark())) {
      History history =
          transactions.read(transaction -> SelectSums.run(transaction, tenant, day, over));
      List<Anomaly> found = judge.apply(history);
      transactions.write(
          transaction -> {
            SaveDay.run(transaction, tenant, day.number(), Map.of("mark", mark));
            ReplaceAnomalies.run(
                transaction, tenant, OF_FIGURES, day.judged(), day.end(), found, clock.millis());
            return day;
          });
      judged++;
    }
    return judged;
  }

  /** Of each hour by itself. */
  private long loops(Tenant tenant, Day day, List<HourState> hours, Judged before) {
    Set<String> looped = new HashSet<>();
    hours.stream().map(HourState::mark).filter(before.looped()::contains).forEach(looped::add);
    List<HourState> due = hours.stream().filter(hour -> !looped.contains(hour.mark())).toList();
    for (HourState hour : due) {
      looped.add(hour.mark());
      List<String> done = List.copyOf(looped);
      transactions.write(
          transaction -> {
            SaveDay.run(transaction, tenant, day.number(), Map.of("looped", done));
            List<Anomaly> found = SelectToolLoops.run(transaction, tenant, hour.number());
            ReplaceAnomalies.run(
                transaction,
                tenant,
                EnumSet.of(AnomalyKind.TOOL_LOOP),
                hour.number(),
                hour.number() + 1,
                found,
                clock.millis());
            return hour;
          });
    }
    return due.size();
  }

  private void save(Tenant tenant) {
    transactions.write(
        transaction -> {
          TenantCursor.save(transaction, tenant);
          return tenant;
        });
  }
}
