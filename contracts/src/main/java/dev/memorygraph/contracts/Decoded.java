package dev.memorygraph.contracts;

import dev.memorygraph.contracts.telemetry.Event;

/** What came of reading one event. */
public sealed interface Decoded {

  /** It can be taken: the schema and {@link EventRules} hold. */
  record Valid(Event event) implements Decoded {}

  /**
   * It cannot.
   *
   * @param eventId the event's id where one could be read, else empty
   */
  record Invalid(String eventId, Problem problem) implements Decoded {}
}
