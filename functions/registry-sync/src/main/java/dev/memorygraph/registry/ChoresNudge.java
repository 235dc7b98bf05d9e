package dev.memorygraph.registry;

import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.TransientException;
import dev.memorygraph.registry.chore.Task;
import dev.memorygraph.registry.chore.TaskStarter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nudges by starting the task that empties the inbox; one nudge a while, since that task looks
 * again after that while before it ends.
 */
final class ChoresNudge implements Nudge {
  /** Nudges within this of the last one are not given. */
  static final Duration APART = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger("registry-nudge");

  private final TaskStarter tasks;
  private final InstantSource clock;
  private final AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);

  ChoresNudge(TaskStarter tasks, InstantSource clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  @Override
  public void give() {
    Instant before = last.get();
    Instant now = clock.instant();
    if (now.isBefore(before.plus(APART)) || !last.compareAndSet(before, now)) {
      return;
    }
    try {
      tasks.start(Task.INBOX, false);
    } catch (TransientException e) {
      LOG.warn("The chores were not told; they come round: {}", LogContext.describe(e));
    }
  }
}
