package dev.memorygraph.contracts.event;

import dev.memorygraph.base.UnicodeText;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.telemetry.Event;
import java.util.List;

/** What came of reading one event. */
public sealed interface Decoded {

  /** An event that came as a message, by {@link EventRules}. */
  static Decoded of(Event event) {
    return EventRules.check(event)
        .<Decoded>map(problem -> new Invalid(event.getEventId(), problem))
        .orElseGet(() -> new Valid(event));
  }

  /**
   * It can be taken: the schema and {@link EventRules} hold.
   *
   * @param unknown JSON pointers of the fields that the schema does not know, of which a sender
   *     that is a version ahead should be told
   */
  record Valid(Event event, List<String> unknown) implements Decoded {
    public Valid {
      unknown = List.copyOf(unknown);
    }

    /** An event whose fields are all known. */
    public Valid(Event event) {
      this(event, List.of());
    }

    /** The same event, as part of a trace. */
    public Valid ofTrace(String traceId) {
      return new Valid(event.toBuilder().setTraceId(traceId).build(), unknown);
    }
  }

  /**
   * It cannot.
   *
   * @param eventId the event's id where one could be read, else empty; what is longer than an id
   *     may be is cut, since it is told on
   */
  record Invalid(String eventId, Problem problem) implements Decoded {
    public Invalid {
      eventId = UnicodeText.cut(eventId, EventRules.MAX_ID_LENGTH);
    }
  }
}
