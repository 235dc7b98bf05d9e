package dev.memorygraph.registry;

/**
 * Tells the chores that something waits for them. A nudge that is lost does no harm: the schedule
 * comes round.
 */
@FunctionalInterface
public interface Nudge {

  /** Tells, and returns at once. Never throws. */
  void give();
}
