package dev.memorygraph.contracts.api;

/** By which requests and Kafka records say that live data goes before theirs. */
public final class PriorityHeader {
  /** The header's name. */
  public static final String NAME = "x-priority";

  /** Its one value that means anything: data that is old, sent again or brought in. */
  public static final String BACKFILL = "backfill";

  private PriorityHeader() {}
}
