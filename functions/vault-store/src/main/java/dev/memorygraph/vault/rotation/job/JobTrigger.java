package dev.memorygraph.vault.rotation.job;

/**
 * Has a job begun at once. That it cannot be is no failure: the schedule comes to every job, five
 * minutes later at the most.
 */
@FunctionalInterface
public interface JobTrigger {
  /** Leaves all jobs to the schedule. */
  JobTrigger BY_SCHEDULE = () -> {};

  /** Asks for it and returns; throws nothing where nobody listens. */
  void start();
}
