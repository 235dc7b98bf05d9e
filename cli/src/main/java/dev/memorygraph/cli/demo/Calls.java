package dev.memorygraph.cli.demo;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload.PayloadCase;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of a history that give tokens, but no cost: those that embed.
 *
 * @param calls at least one
 */
record Calls(List<Call> calls) {

  /** One call. */
  record Call(Instant at, long tokens) {}

  static Calls of(List<Event> events) {
    Map<String, Instant> started = new HashMap<>();
    events.stream()
        .filter(event -> event.getPayload().getInvocation().getOperation().equals("embeddings"))
        .forEach(
            event ->
                started.put(event.getPayload().getInvocation().getInvocationId(), time(event)));
    return new Calls(
        events.stream()
            .filter(event -> event.getPayload().getPayloadCase() == PayloadCase.TOKENS)
            .map(event -> call(event, started))
            .toList());
  }

  /** When the first of them was. */
  Instant first() {
    return calls.stream().map(Call::at).min(Instant::compareTo).orElseThrow();
  }

  Instant last() {
    return calls.stream().map(Call::at).max(Instant::compareTo).orElseThrow();
  }

  /** Half of the time is before it, half after. */
  Instant middle() {
    return Instant.ofEpochMilli((first().toEpochMilli() + last().toEpochMilli()) / 2);
  }

  /** What all of them cost, at one price before the middle and another from then on. */
  double cost(double beforePerMillion, double afterPerMillion) {
    return calls.stream()
        .mapToDouble(
            call ->
                call.tokens()
                    * (call.at().isBefore(middle()) ? beforePerMillion : afterPerMillion)
                    / 1e6)
        .sum();
  }

  /** The tokens are told a moment after the call, which has its own time. */
  private static Call call(Event event, Map<String, Instant> started) {
    Instant at =
        started.getOrDefault(event.getPayload().getTokens().getInvocationId(), time(event));
    return new Call(at, event.getPayload().getTokens().getUsage().getInputTokens());
  }

  private static Instant time(Event event) {
    return Instant.ofEpochMilli(event.getTimestampMs());
  }
}
