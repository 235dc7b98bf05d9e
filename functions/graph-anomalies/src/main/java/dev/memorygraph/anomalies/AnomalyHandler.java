package dev.memorygraph.anomalies;

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
 * Lambda entry point. Any event, such as the schedule's, has the days of all tenants judged whose
 * hours have changed since they were judged.
 */
public final class AnomalyHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /** A day is not begun with less time left than this: its hours are read and judged in less. */
  private static final Duration RESERVE = Duration.ofSeconds(30);

  private static final DriverSettings BOLT =
      new DriverSettings("graph-anomalies", 4, Duration.ofSeconds(5), Duration.ofSeconds(10));

  private final ScheduledFunction databases;

  /** Lambda comes in here. */
  public AnomalyHandler() {
    this(AnomalyConfig.from(System.getenv()), new SecretsManager(), InstantSource.system());
  }

  private AnomalyHandler(AnomalyConfig config, SecretStore secrets, InstantSource clock) {
    this(config.graphs().open(BOLT, secrets, clock), clock, new EmfMetrics());
  }

  AnomalyHandler(Graphs graphs, InstantSource clock, Metrics metrics) { // tests come in here
    this.databases =
        new ScheduledFunction(
            "graph-anomalies",
            RESERVE,
            "databases",
            graphs.drivers().stream().map(driver -> new AnomalyJob(driver, clock)).toList(),
            metrics);
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    return databases.handle(context);
  }
}
