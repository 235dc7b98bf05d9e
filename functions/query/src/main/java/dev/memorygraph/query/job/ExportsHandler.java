package dev.memorygraph.query.job;

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

/** Lambda entry point. Any event, such as the schedule's, has exports go on. */
public final class ExportsHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /** What the last page may take longer, with the part that it ends. */
  private static final Duration RESERVE = Duration.ofSeconds(20);

  private final ScheduledFunction schedule;

  /** Lambda comes in here. */
  public ExportsHandler() {
    this(new EmfMetrics());
  }

  private ExportsHandler(Metrics metrics) {
    this(
        ExportsWiring.steps(
            ExportsConfig.OfSteps.from(System.getenv()),
            new SecretsManager(),
            InstantSource.system(),
            metrics),
        metrics);
  }

  ExportsHandler(ScheduledJob steps, Metrics metrics) { // tests come in here
    this.schedule = new ScheduledFunction("exports", RESERVE, "jobs", List.of(steps), metrics);
  }

  /**
   * Goes on with all exports, as far as the time goes.
   *
   * @return {@code jobs}: 1
   * @throws DependencyUnavailableException if that could not be done: Lambda counts it, and the
   *     alarm on silence hears of it
   */
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    return schedule.handle(context);
  }
}
