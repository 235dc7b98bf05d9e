package dev.memorygraph.local.template;

import java.time.Duration;
import java.util.Optional;

/**
 * A schedule that calls a function again and again.
 *
 * @param function name of the function
 * @param name of the rule or schedule
 * @param period at least a minute
 * @param input the event as JSON; empty for the service's own
 */
public record Schedule(
    String function, String name, Service service, Duration period, Optional<String> input) {
  /** Who calls: a rule of EventBridge ({@code Schedule}) or its scheduler ({@code ScheduleV2}). */
  public enum Service {
    RULE,
    SCHEDULER
  }
}
