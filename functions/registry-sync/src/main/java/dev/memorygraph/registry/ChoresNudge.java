package dev.memorygraph.registry;

import dev.memorygraph.common.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.registry.chore.Task;
import dev.memorygraph.registry.chore.TaskStarter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nudges by starting the task that empties the inbox. */
record ChoresNudge(TaskStarter tasks) implements Nudge {
  private static final Logger LOG = LoggerFactory.getLogger("registry-nudge");

  @Override
  public void give() {
    try {
      tasks.start(Task.INBOX, false);
    } catch (DependencyUnavailableException e) {
      LOG.warn("The chores were not told; they come round: {}", LogContext.describe(e));
    }
  }
}
