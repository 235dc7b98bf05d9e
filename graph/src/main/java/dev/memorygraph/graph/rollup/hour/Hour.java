package dev.memorygraph.graph.rollup.hour;

import dev.memorygraph.contracts.Tenant;
import java.time.Duration;

/** The hours that sums are kept of, by their number since 1970; and how far their sums are. */
public final class Hour {
  public static final long MS = Duration.ofHours(1).toMillis();

  /** Calls change: what they come to is asked of the calls. */
  public static final String OPEN = "open";

  /** Nobody has changed a call since: when all that had begun by then has ended, it is summed. */
  public static final String CLOSING = "closing";

  /** The sums hold. */
  public static final String SUMMED = "summed";

  private Hour() {}

  /** The hour of a time in milliseconds since 1970. */
  public static long of(long timeMs) {
    return Math.floorDiv(timeMs, MS);
  }

  /** The unique key of a tenant's hour. */
  static String key(Tenant tenant, long hour) {
    return tenant.id() + "/" + hour;
  }
}
