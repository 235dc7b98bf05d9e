package dev.memorygraph.importers.send;

import dev.memorygraph.contracts.telemetry.Event;
import java.util.List;

/** A way into the system. For one thread. */
public interface Sink extends AutoCloseable {

  /**
   * Sends an event, perhaps together with later ones.
   *
   * @throws SendException when the system cannot be reached or refuses the sender
   */
  void send(Event event);

  /** Waits until the system has answered for everything sent so far. */
  void flush();

  /** What the system would not take, in the order of its answers. */
  List<Refusal> refusals();

  /** Lets go of connections; what was not flushed may be lost. */
  @Override
  void close();
}
