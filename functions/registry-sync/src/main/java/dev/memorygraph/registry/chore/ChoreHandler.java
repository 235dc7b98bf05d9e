package dev.memorygraph.registry.chore;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.registry.RegistryConfig;
import dev.memorygraph.registry.Wiring;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Lambda entry point. An event {@code {"task": "poll", "full": true}} names a task, of which {@code
 * full} makes a poll begin anew; any other event, such as a schedule's, does all that is due.
 */
public final class ChoreHandler implements RequestHandler<Map<String, Object>, String> {
  /** A piece is not begun with less time left than this. */
  private static final Duration RESERVE = Duration.ofSeconds(15);

  private final Chores chores;
  private final Metrics metrics;

  /** Lambda comes in here. */
  public ChoreHandler() {
    this(new Wiring(RegistryConfig.from(System.getenv()), new EmfMetrics()));
  }

  ChoreHandler(Wiring wiring) { // tests come in here
    this.chores = wiring.chores();
    this.metrics = wiring.metrics();
  }

  @Override
  public String handleRequest(Map<String, Object> event, Context context) {
    BooleanSupplier goesOn = () -> context.getRemainingTimeInMillis() > RESERVE.toMillis();
    try {
      return LogContext.within(context, "", () -> run(event, goesOn));
    } finally {
      metrics.flush();
    }
  }

  private String run(Map<String, Object> event, BooleanSupplier goesOn) {
    Optional<Task> task =
        Optional.ofNullable(event.get("task")).map(Object::toString).flatMap(Task::parse);
    if (task.isEmpty()) {
      chores.runAll(goesOn);
      return "done";
    }
    if (Boolean.TRUE.equals(event.get("full"))) {
      chores.pollFromTheBeginning();
    }
    chores.run(task.get(), goesOn);
    return task.get().label() + " done";
  }
}
