package dev.memorygraph.importers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.source.Tally;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a replay sent. Not thread-safe. */
public final class Summary {
  private final Map<String, Long> byType = new TreeMap<>();
  private final Set<String> sessions = new HashSet<>();
  private Duration took = Duration.ZERO;
  private long events;
  private long refused;

  /** Counts an event that was handed to the sink. */
  public void count(Event event) {
    events++;
    byType.merge(event.getEventType(), 1L, Long::sum);
    if (!event.getSessionId().isEmpty()) {
      sessions.add(event.getSessionId());
    }
  }

  /** How it ended. */
  public void end(Duration took, long refused) {
    this.took = took;
    this.refused = refused;
  }

  public long events() {
    return events;
  }

  /** Events the system would not take. */
  public long refused() {
    return refused;
  }

  /** For a person: a line per event type and one of totals. */
  public String text(Tally tally) {
    StringBuilder text = new StringBuilder();
    byType.forEach((type, count) -> text.append(count(count, type)).append("\n"));
    text.append(count(events, "events of "))
        .append(String.format(Locale.ROOT, "%,d sessions in %.1f s", sessions.size(), seconds()))
        .append(some(refused, " refused"))
        .append(some(tally.invalid(), " invalid lines passed over"))
        .append(some(tally.unknownShapes(), " calls of an unknown shape"))
        .append(some(tally.contradictedUsages(), " calls with a part greater than its whole"));
    return text.toString();
  }

  /** For a machine. */
  public ObjectNode json(Tally tally) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("events", events).put("sessions", sessions.size()).put("seconds", seconds());
    json.put("refused", refused).put("skipped_invalid", tally.invalid());
    json.put("unknown_shapes", tally.unknownShapes());
    json.put("contradicted_usages", tally.contradictedUsages());
    ObjectNode types = json.putObject("by_type");
    byType.forEach(types::put);
    return json;
  }

  private double seconds() {
    return took.toMillis() / 1_000.0;
  }

  private static String count(long count, String what) {
    return String.format(Locale.ROOT, "%,10d  %s", count, what);
  }

  private static String some(long count, String what) {
    return count == 0 ? "" : String.format(Locale.ROOT, ", %,d%s", count, what);
  }
}
