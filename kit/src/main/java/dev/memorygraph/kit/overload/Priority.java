package dev.memorygraph.kit.overload;

/** What gives way first: old data that is sent again or brought in, before what happens now. */
public enum Priority {
  /** What happens now; whatever says nothing of itself. */
  LIVE,
  /** May only use what live work leaves. */
  BACKFILL;

  /** By what a sender says; any other word than {@code backfill} is live. */
  public static Priority of(String word) {
    return word.equalsIgnoreCase(BACKFILL.name()) ? BACKFILL : LIVE;
  }
}
