package dev.memorygraph.kit.schedule;

import java.time.Duration;

/**
 * Where it is kept how jobs went, for those who look later. What it throws stops no other job;
 * where a success cannot be kept, the job counts as not done.
 */
public interface JobRecord {
  /** Keeps nothing. */
  JobRecord NONE =
      new JobRecord() {
        @Override
        public void succeeded(String job, Duration took) {}

        @Override
        public void failed(String job, String reason) {}
      };

  void succeeded(String job, Duration took);

  /**
   * Keeps that a job did not come to its end.
   *
   * @param reason what was tried where a dependency is away, else the class of the fault
   */
  void failed(String job, String reason);
}
