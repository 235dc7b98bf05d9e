package dev.memorygraph.registry.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.kit.function.FunctionClient;

/**
 * Starts jobs in the function that runs them, without waiting for them.
 *
 * @param function that runs jobs
 */
public record JobStarter(FunctionClient function) {

  /**
   * Starts a job.
   *
   * @param full whether a poll begins with the registry's first update
   * @throws dev.memorygraph.base.DependencyUnavailableException where it cannot be started at the
   *     moment
   */
  public void start(JobName job, boolean full) {
    function.start(
        JsonNodeFactory.instance.objectNode().put("task", job.label()).put("full", full));
  }
}
