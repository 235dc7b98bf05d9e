package dev.memorygraph.importers.source;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what a source could not turn into ordinary events. */
public final class Tally {
  private final AtomicLong invalid = new AtomicLong();
  private final AtomicLong unknownShapes = new AtomicLong();
  private final AtomicLong contradictedUsages = new AtomicLong();

  /** Counts a line that was passed over. */
  public void skipInvalid() {
    invalid.incrementAndGet();
  }

  /** Counts a recorded call of which only the fact that it happened could be told. */
  public void meetUnknownShape() {
    unknownShapes.incrementAndGet();
  }

  /** Counts a call whose usage has a part greater than its whole, so that the whole is unknown. */
  public void meetContradictedUsage() {
    contradictedUsages.incrementAndGet();
  }

  public long invalid() {
    return invalid.get();
  }

  public long unknownShapes() {
    return unknownShapes.get();
  }

  public long contradictedUsages() {
    return contradictedUsages.get();
  }
}
