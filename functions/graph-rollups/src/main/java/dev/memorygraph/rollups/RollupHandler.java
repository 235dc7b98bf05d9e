package dev.memorygraph.rollups;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.JobRecord;
import dev.memorygraph.kit.schedule.ScheduledJobs;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.secrets.SecretsManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Lambda entry point. Any event, such as the schedule's, has the hours of all databases summed up
 * that are over and have not changed for a while.
 */
public final class RollupHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /** An hour is not begun with less time left than this, which is as long as one may take. */
  private static final Duration RESERVE = Duration.ofSeconds(65);

  private static final DriverSettings BOLT =
      new DriverSettings("graph-rollups", 4, Duration.ofSeconds(5), Duration.ofSeconds(10));

  private final List<RollupJob> jobs;
  private final ScheduledJobs schedule;
  private final Metrics metrics;

  /** Lambda comes in here. */
  public RollupHandler() {
    this(RollupConfig.from(System.getenv()), new SecretsManager(), InstantSource.system());
  }

  private RollupHandler(RollupConfig config, SecretStore secrets, InstantSource clock) {
    this(config.graphs().open(BOLT, secrets, clock), clock, new EmfMetrics());
  }

  RollupHandler(Graphs graphs, InstantSource clock, Metrics metrics) { // tests come in here
    this.jobs = graphs.drivers().stream().map(driver -> new RollupJob(driver, clock)).toList();
    this.schedule = new ScheduledJobs("graph-rollups", RESERVE, JobRecord.NONE, metrics);
    this.metrics = metrics;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    try {
      return LogContext.within(context, "", () -> went(context));
    } finally {
      metrics.flush();
    }
  }

  private Map<String, Object> went(Context context) {
    ScheduledJobs.Report report =
        schedule.runAll(jobs, () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    if (report.failed() > 0) {
      // Lambda counts it, and the alarm on silence hears of it.
      throw new DependencyUnavailableException(
          report.failed() + " databases were not gone through");
    }
    return Map.of("databases", report.done());
  }
}
