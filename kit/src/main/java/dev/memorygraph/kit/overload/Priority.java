package dev.memorygraph.kit.overload;

/** What gives way first: old data that is sent again or brought in, before what happens now. */
public enum Priority {
  /** What happens now; whatever says nothing of itself. */
  LIVE,
  /** May only use what live work leaves. */
  BACKFILL;

  /** The header of requests and Kafka records that says so, with the value {@code backfill}. */
  public static final String HEADER = "x-priority";

  /** By the value of the header; any other than {@code backfill} is live. */
  public static Priority of(String header) {
    return header.equalsIgnoreCase("backfill") ? BACKFILL : LIVE;
  }
}
