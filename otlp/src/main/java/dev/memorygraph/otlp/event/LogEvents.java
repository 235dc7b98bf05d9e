package dev.memorygraph.otlp.event;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.otlp.signal.LogRecord;
import java.util.List;

/** The events that a log record stands for. */
public final class LogEvents {
  private LogEvents() {}

  /** None where the record tells nothing of a model's work. */
  public static List<Event> of(LogRecord record) {
    return List.of();
  }
}
