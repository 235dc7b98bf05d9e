package dev.memorygraph.registry.job;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.registry.webhook.JobTrigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the job that empties the inbox. */
public record InboxTrigger(JobStarter jobs) implements JobTrigger {
  private static final Logger LOG = LoggerFactory.getLogger("registry-nudge");

  @Override
  public void trigger() {
    try {
      jobs.start(JobName.INBOX, false);
    } catch (DependencyUnavailableException e) {
      LOG.warn("The job was not started; the schedule will: {}", LogContext.describe(e));
    }
  }
}
