package dev.memorygraph.registry.job;

import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.JobRecord;
import dev.memorygraph.registry.sync.Progress;
import java.time.Duration;
import java.time.InstantSource;

/** Keeps how jobs went, for operators who ask for the status. */
record ProgressRecord(Progress progress, Metrics metrics, InstantSource clock)
    implements JobRecord {

  @Override
  public void succeeded(String job, Duration took) {
    progress.succeeded(job, clock.instant());
    metrics.observe(Metric.REGISTRY_SYNC_DURATION_SECONDS, took, job);
  }

  @Override
  public void failed(String job, String reason) {
    metrics.count(Metric.REGISTRY_SYNC_FAILURES_TOTAL, 1, job);
    progress.failed(job, clock.instant(), reason);
  }
}
