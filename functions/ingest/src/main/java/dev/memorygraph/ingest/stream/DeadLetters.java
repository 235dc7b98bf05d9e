package dev.memorygraph.ingest.stream;

import java.util.List;

/** Where word of unusable records goes. */
interface DeadLetters {

  /**
   * Sends them all; returns when each is safe or was refused for what it is, which the log tells.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException if any may not be; sending again
   *     repeats some
   */
  void send(List<DeadLetter> letters);
}
