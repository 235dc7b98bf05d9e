package dev.memorygraph.base;

/**
 * How often calls to a dependency may be tried again: one retry for ten calls, so that one that
 * fails every time gets a tenth more to do by our trying, and not a multiple. Calls that went well
 * save up for {@value #MOST} retries. Safe for use by several threads.
 */
public final class RetryBudget {
  /** Retries saved up at most. */
  static final int MOST = 10;

  /** Retries of a process that just began. */
  static final int AT_FIRST = 3;

  private static final double A_CALL = 0.1;

  /** Calls come to less than a retry by rounding. */
  private static final double ROUNDING = 1e-9;

  private double left = AT_FIRST;

  /** Notes a call, whatever comes of it; not its retries. */
  public synchronized void call() {
    left = Math.min(MOST, left + A_CALL);
  }

  /** Whether a call may be tried again, which it then must be. */
  public synchronized boolean retry() {
    if (left + ROUNDING < 1) {
      return false;
    }
    left--;
    return true;
  }
}
