package dev.memorygraph.kit.overload;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/**
 * A token bucket whose rate follows the time that a database takes (additive increase,
 * multiplicative decrease): two slow writes in a row cut it to a part of what was really written,
 * good ones and time raise it again. How much a piece of work takes is known only once it is read,
 * so that it is let in while there is anything left, and charged after; the next one waits longer.
 *
 * <p>A process answers one invocation at a time. What overloads a database is what all processes
 * write together, and each finds out by itself, from the one signal that all of them share.
 *
 * <p>Safe for use by several threads.
 */
public final class AdaptiveLimit {
  /** A transaction takes as long as so many events, however few there are in it. */
  static final int LEAST_COST = 20;

  /** Writes of a new process, whose connections and code are cold, say nothing of the database. */
  static final int COLD_WRITES = 5;

  private static final double DECREASE = 0.7;
  private static final double LEAST_SHARE = 0.01;
  private static final double INCREASE_SHARE = 0.01;

  /** Kept for live work, as a share of the bucket. */
  private static final double LIVE_RESERVE = 0.5;

  /** Live and backfill together may keep a process as busy as that, where there is any live. */
  private static final double BUSY_WITH_BACKFILL = 0.7;

  /** Less live work than this leaves everything to backfill. */
  private static final double NO_LIVE = 0.01;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Settings settings;
  private final InstantSource clock;
  private final BusyShares busy;
  private final Map<Priority, Long> refusals = new EnumMap<>(Priority.class);
  private double perSecond;
  private double tokens;
  private Instant filledAt;
  private int writes;
  private boolean slow;

  /**
   * What a limit goes by.
   *
   * @param perSecond events, at most
   * @param burst events at once, at most
   * @param target a write that takes longer is slow; half of it is good
   */
  public record Settings(int perSecond, int burst, Duration target) {

    public Settings {
      if (perSecond < 1 || burst < 1 || !target.isPositive()) {
        throw new IllegalArgumentException("A limit needs a rate, a burst and a target");
      }
    }
  }

  public AdaptiveLimit(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.busy = new BusyShares(clock);
    this.perSecond = settings.perSecond();
    this.tokens = settings.burst();
    this.filledAt = clock.instant();
  }

  /** How long work of a priority has to wait; zero where it may begin. At most 30 s. */
  public synchronized Duration pause(Priority priority) {
    fill();
    double missing = priority == Priority.LIVE ? -tokens : burst() * LIVE_RESERVE - tokens;
    if (missing >= 0) {
      Duration pause = Seconds.toDuration((missing + 1) / perSecond);
      return pause.compareTo(LONGEST_WAIT) < 0 ? pause : LONGEST_WAIT;
    }
    return priority == Priority.BACKFILL && !leavesRoom() ? BusyShares.SPAN : Duration.ZERO;
  }

  /** Notes that work was sent away. */
  public synchronized void refused(Priority priority) {
    refusals.merge(priority, 1L, Long::sum);
  }

  /** How often work of a priority was sent away so far. */
  public synchronized long refusals(Priority priority) {
    return refusals.getOrDefault(priority, 0L);
  }

  /**
   * Charges a write, and goes by how long it took.
   *
   * @param events in it
   */
  public synchronized void wrote(int events, Duration took) {
    fill();
    int cost = Math.max(events, LEAST_COST);
    tokens -= cost;
    writes++;
    boolean slowBefore = slow;
    slow = writes > COLD_WRITES && took.compareTo(settings.target()) > 0;
    if (slow && slowBefore) {
      double used = Math.min(perSecond, cost / Seconds.of(took));
      perSecond = Math.max(settings.perSecond() * LEAST_SHARE, used * DECREASE);
    } else if (took.multipliedBy(2).compareTo(settings.target()) <= 0) {
      raise(settings.perSecond() * INCREASE_SHARE);
    }
  }

  /** Notes how long the process was busy with work of a priority. */
  public void worked(Priority priority, Duration time) {
    busy.add(priority, time);
  }

  /** Events a second that are let in now. */
  public synchronized int perSecond() {
    fill();
    return (int) perSecond;
  }

  /** Events a second that are let in at most. */
  public int most() {
    return settings.perSecond();
  }

  /**
   * How the process stands.
   *
   * @param buffer of the same process; its peak begins anew
   * @param lag age of the oldest record of the last batch
   */
  public synchronized LoadReport report(Buffer buffer, Duration lag) {
    return new LoadReport(
        perSecond(),
        most(),
        refusals(Priority.LIVE),
        refusals(Priority.BACKFILL),
        buffer.peak(),
        lag);
  }

  private boolean leavesRoom() {
    double live = busy.of(Priority.LIVE);
    return live < NO_LIVE || live + busy.of(Priority.BACKFILL) < BUSY_WITH_BACKFILL;
  }

  private double burst() {
    return Math.min(settings.burst(), 2 * perSecond);
  }

  private void fill() {
    Instant now = clock.instant();
    double seconds = Math.max(0, Seconds.of(Duration.between(filledAt, now)));
    filledAt = now;
    if (!slow) {
      raise(settings.perSecond() * INCREASE_SHARE * seconds);
    }
    tokens = Math.min(burst(), tokens + perSecond * seconds);
  }

  private void raise(double by) {
    perSecond = Math.min(settings.perSecond(), perSecond + by);
  }
}
