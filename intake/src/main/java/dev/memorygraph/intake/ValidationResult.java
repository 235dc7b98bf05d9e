package dev.memorygraph.intake;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.telemetry.Event;
import java.util.List;
import java.util.Optional;

/**
 * An event that came in, and whether it can be taken.
 *
 * @param <P> where it came from: a position in a request, a record in a topic
 */
public sealed interface ValidationResult<P> {

  P place();

  /** The event's type where it is a known one, for metrics. */
  String type();

  /**
   * It can be stored.
   *
   * @param keyId id of the API key that it came with
   * @param unknown pointers of the fields that the schema does not know
   */
  record Accepted<P>(
      P place, Tenant tenant, Optional<String> keyId, Event event, List<String> unknown)
      implements ValidationResult<P> {
    public Accepted {
      unknown = List.copyOf(unknown);
    }

    @Override
    public String type() {
      return event.getEventType();
    }

    /** The same event, which cannot be taken after all. */
    public Rejected<P> rejected(Problem problem) {
      return new Rejected<>(place, type(), event.getEventId(), problem);
    }
  }

  /**
   * It cannot, now or ever.
   *
   * @param eventId where one could be read, else empty
   */
  record Rejected<P>(P place, String type, String eventId, Problem problem)
      implements ValidationResult<P> {}
}
