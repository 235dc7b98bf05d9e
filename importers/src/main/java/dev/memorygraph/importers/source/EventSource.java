package dev.memorygraph.importers.source;

import dev.memorygraph.contracts.telemetry.Event;
import java.util.stream.Stream;

/** A recorded history that can be read again and again, and gives the same events each time. */
public interface EventSource {

  /**
   * The events, read as the stream is. Close it, so that the files are closed.
   *
   * @throws InputException here or while the stream is read, when the input is not of its format
   */
  Stream<Event> events();
}
