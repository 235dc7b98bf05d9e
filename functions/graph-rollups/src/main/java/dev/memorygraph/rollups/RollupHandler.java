package dev.memorygraph.rollups;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.ScheduledFunction;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.secrets.SecretsManager;
import java.time.Duration;
import java.time.InstantSource;
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

  private final ScheduledFunction databases;

  /** Lambda comes in here. */
  public RollupHandler() {
    this(RollupConfig.from(System.getenv()), new SecretsManager(), InstantSource.system());
  }

  private RollupHandler(RollupConfig config, SecretStore secrets, InstantSource clock) {
    this(config.graphs().open(BOLT, secrets, clock), clock, new EmfMetrics());
  }

  RollupHandler(Graphs graphs, InstantSource clock, Metrics metrics) { // tests come in here
    this.databases =
        new ScheduledFunction(
            "graph-rollups",
            RESERVE,
            "databases",
            graphs.drivers().stream().map(driver -> new RollupJob(driver, clock)).toList(),
            metrics);
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    return databases.handle(context);
  }
}
