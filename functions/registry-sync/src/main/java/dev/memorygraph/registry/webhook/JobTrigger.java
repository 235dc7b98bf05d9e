package dev.memorygraph.registry.webhook;

/**
 * Starts the job that takes in webhooks. A start that is lost does no harm: the schedule comes
 * round.
 */
@FunctionalInterface
public interface JobTrigger {

  /** Starts the job, and returns at once. Never throws. */
  void trigger();
}
