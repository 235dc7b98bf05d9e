package dev.memorygraph.graph.rollup.job;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.driver.WriteFailure;
import dev.memorygraph.graph.rollup.hour.Hour;
import dev.memorygraph.graph.rollup.job.SelectClosing.Closing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.exceptions.Neo4jException;

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
  private static final TransactionConfig CLOSING = bound(20);
  private static final TransactionConfig SUMMING = bound(SUM_SECONDS);

  private final Driver driver;
  private final InstantSource clock;

  public UsageHours(Driver driver, InstantSource clock) {
    this.driver = driver;
    this.clock = clock;
  }

  /**
   * Closes hours that are over, and sums up those that were closed some time ago.
   *
   * @return how many were summed up
   * @throws DependencyUnavailableException if the database is away, or an hour has more calls than
   *     can be gone through in {@value #SUM_SECONDS} seconds; the others are summed up first
   */
  public long run(Supplier<Duration> timeLeft) {
    long now = clock.millis();
    reached(
        CLOSING,
        transaction ->
            CloseHours.run(transaction, Hour.of(now), now - QUIET.toMillis(), now, CLOSED_AT_ONCE));
    List<Closing> due =
        reached(
            CLOSING,
            transaction ->
                SelectClosing.run(transaction, now - SETTLED_AFTER.toMillis(), SUMMED_AT_ONCE));
    return summed(due, timeLeft);
  }

  private long summed(List<Closing> due, Supplier<Duration> timeLeft) {
    long summed = 0;
    DependencyUnavailableException failed = null;
    for (Closing hour : due) {
      if (!timeLeft.get().isPositive()) {
        break;
      }
      try {
        summed += sum(hour) ? 1 : 0;
      } catch (DependencyUnavailableException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
    return summed;
  }

  /** Whether the hour was still closing in the end. */
  private boolean sum(Closing hour) {
    return reached(
        SUMMING, transaction -> UpdateSums.run(transaction, hour, HourSums.of(transaction, hour)));
  }

  private static TransactionConfig bound(int seconds) {
    return TransactionConfig.builder().withTimeout(Duration.ofSeconds(seconds)).build();
  }

  private <T> T reached(TransactionConfig bound, Function<TransactionContext, T> work) {
    try (Session session = driver.session()) {
      return session.executeWrite(work::apply, bound);
    } catch (Neo4jException e) {
      throw WriteFailure.of(e).exception("Could not sum up an hour", e);
    }
  }
}
