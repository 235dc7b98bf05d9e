package dev.memorygraph.vault.rotation.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.function.FunctionClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The function of the scheduled jobs, invoked asynchronously: Lambda keeps the event until the run
 * that may be under way is over, for there is one at a time.
 */
public final class MaintenanceFunction implements JobTrigger {
  private static final Logger LOG = LoggerFactory.getLogger("rotation");

  private final FunctionClient function;

  public MaintenanceFunction(FunctionClient function) {
    this.function = function;
  }

  @Override
  public void start() {
    try {
      function.start(JsonNodeFactory.instance.objectNode().put("source", "vault-store"));
    } catch (DependencyUnavailableException e) {
      LOG.warn("A job waits for the schedule: {}", LogContext.describe(e));
    }
  }
}
