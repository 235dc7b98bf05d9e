package dev.memorygraph.graph.rollup.job;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.driver.GraphStatementException;
import dev.memorygraph.graph.driver.Transactions;
import dev.memorygraph.graph.rollup.hour.Hour;
import dev.memorygraph.graph.rollup.job.SelectClosing.Closing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.neo4j.driver.Driver;

/**
 * Sums up the hours of one database, of all tenants. Safe to be stopped at any time, to be run by
 * several at once, and beside writers.
 *
 * <p>Why no write is missed: a writer opens the hours that it changes in its own transaction, and
 * goes without it only where it sees the hour open, that is, before it was closed. Every such
 * transaction has ended when {@link #SETTLED_AFTER} has passed, and what is read then has what it
 * wrote. A writer that comes later opens the hour, and the sums are kept only if none has.
 */
public final class UsageHours {
  /** Longer than any transaction that changes calls, which end after 20 seconds. */
  public static final Duration SETTLED_AFTER = Duration.ofMinutes(2);

  /**
   * An hour that was opened later than this is left open: another late event is likely, and while a
   * new version is deployed writers may be about that open nothing.
   */
  public static final Duration QUIET = Duration.ofMinutes(10);

  private static final int CLOSED_AT_ONCE = 1_000;
  private static final int SUMMED_AT_ONCE = 100;
  private static final int SUM_SECONDS = 60;
  private static final int CLOSE_SECONDS = 20;
  private static final String FAILURE = "Could not sum up an hour";

  /** How long an hour that could not be summed is left alone: the others come first. */
  static final Duration POSTPONED_FOR = Duration.ofHours(1);

  /** So many in a row are no fault of the hours. */
  private static final int FAILED_IN_A_ROW = 3;

  private final InstantSource clock;
  private final Transactions closing;
  private final Transactions summing;

  public UsageHours(Driver driver, InstantSource clock) {
    this(driver, clock, SUM_SECONDS);
  }

  UsageHours(Driver driver, InstantSource clock, int sumSeconds) { // tests
    this.clock = clock;
    this.closing = new Transactions(driver, Duration.ofSeconds(CLOSE_SECONDS), FAILURE);
    this.summing = new Transactions(driver, Duration.ofSeconds(sumSeconds), FAILURE);
  }

  /**
   * Closes hours that are over, and sums up those that were closed some time ago.
   *
   * @return how many were summed up
   * @throws DependencyUnavailableException if the database is away, or an hour has more calls than
   *     can be gone through in {@value #SUM_SECONDS} seconds; that one is left alone for an hour,
   *     and the others are summed up first
   */
  public long run(Supplier<Duration> timeLeft) {
    long now = clock.millis();
    closing.write(
        transaction ->
            CloseHours.run(transaction, Hour.of(now), now - QUIET.toMillis(), now, CLOSED_AT_ONCE));
    List<Closing> due =
        closing.write(
            transaction ->
                SelectClosing.run(transaction, now - SETTLED_AFTER.toMillis(), SUMMED_AT_ONCE));
    return summed(due, timeLeft);
  }

  private long summed(List<Closing> due, Supplier<Duration> timeLeft) {
    long summed = 0;
    int inARow = 0;
    Optional<RuntimeException> failed = Optional.empty();
    for (Closing hour : due) {
      if (!timeLeft.get().isPositive() || inARow == FAILED_IN_A_ROW) {
        break;
      }
      try {
        summed += sum(hour) ? 1 : 0;
        inARow = 0;
      } catch (DependencyUnavailableException | GraphStatementException e) {
        failed = Optional.of(e);
        inARow++;
        postpone(hour);
      }
    }
    if (failed.isPresent()) {
      throw failed.get();
    }
    return summed;
  }

  /** Whether the hour was still closing in the end. */
  private boolean sum(Closing hour) {
    return summing.write(
        transaction -> UpdateSums.run(transaction, hour, HourSums.of(transaction, hour)));
  }

  private void postpone(Closing hour) {
    long until = clock.millis() + POSTPONED_FOR.toMillis();
    try {
      summing.write(
          transaction -> {
            PostponeHour.run(transaction, hour, until);
            return hour;
          });
    } catch (DependencyUnavailableException | GraphStatementException e) {
      // it comes first again: whoever locks it, or the whole database, may be back by then
    }
  }
}
