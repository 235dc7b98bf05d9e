package dev.memorygraph.importers.send;

/**
 * An event that the system would not take.
 *
 * @param index place among the events sent, from 0
 */
public record Refusal(long index, String eventId, String code, String pointer) {

  /** For a person; no content of the event. */
  public String line() {
    return "refused: event %d (%s): %s %s".formatted(index, eventId, code, pointer).stripTrailing();
  }
}
