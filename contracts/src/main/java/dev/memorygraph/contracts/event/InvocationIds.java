package dev.memorygraph.contracts.event;

import dev.memorygraph.contracts.telemetry.Event;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the invocation that an event belongs to. */
public final class InvocationIds {
  private InvocationIds() {}

  /**
   * The id that start, completion, tokens, latency and errors of one invocation share: the
   * payload's own, else the envelope's, else the span's.
   */
  public static Optional<String> of(Event event) {
    String own =
        switch (event.getPayload().getPayloadCase()) {
          case INVOCATION -> event.getPayload().getInvocation().getInvocationId();
          case TOKENS -> event.getPayload().getTokens().getInvocationId();
          case LATENCY -> event.getPayload().getLatency().getInvocationId();
          case ERROR -> event.getPayload().getError().getInvocationId();
          default -> "";
        };
    return Stream.of(own, event.getInvocationId(), event.getSpanId())
        .filter(id -> !id.isBlank())
        .findFirst();
  }
}
