package dev.memorygraph.budgets;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.ScheduledFunction;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.secrets.SecretsManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Lambda entry point. Any event, such as the schedule's, has all budgets and new anomalies looked
 * at, and alerts delivered.
 */
public final class BudgetsHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /** Longest that one budget, or one delivery, may take. */
  private static final Duration RESERVE = Duration.ofSeconds(15);

  private final ScheduledFunction schedule;

  /** Lambda comes in here. */
  public BudgetsHandler() {
    this(new EmfMetrics());
  }

  private BudgetsHandler(Metrics metrics) {
    this(
        Wiring.jobs(
            BudgetsConfig.from(System.getenv()),
            new SecretsManager(),
            InstantSource.system(),
            metrics),
        metrics);
  }

  BudgetsHandler(List<ScheduledJob> jobs, Metrics metrics) { // tests come in here
    this.schedule = new ScheduledFunction("graph-budgets", RESERVE, "jobs", jobs, metrics);
  }

  /**
   * Does all jobs, whatever becomes of the others.
   *
   * @return {@code jobs}: how many were done
   * @throws DependencyUnavailableException if one was not done: Lambda counts it, and the alarm on
   *     silence hears of it
   */
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    return schedule.handle(context);
  }
}
