package dev.memorygraph.benchmarks.event;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.demo.History;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Invented events without an end, the same for whoever asks: one history after the other. */
public final class EventStream {
  private static final int SESSIONS = 60;

  private final Deque<Event> ahead = new ArrayDeque<>();
  private long seed;
  private long given;

  /** The next events. */
  public List<Event> next(int count) {
    List<Event> events = new ArrayList<>();
    while (events.size() < count) {
      if (ahead.isEmpty()) {
        invent();
      }
      events.add(ahead.removeFirst());
    }
    given += count;
    return events;
  }

  /** How many were given so far. */
  public long given() {
    return given;
  }

  /** What agents and templates there are is said once. */
  private void invent() {
    boolean first = seed == 0;
    new History(seed++, SESSIONS)
        .events().stream()
            .filter(event -> first || !event.getSessionId().isEmpty())
            .forEach(ahead::addLast);
  }
}
