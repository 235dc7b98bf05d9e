package dev.memorygraph.otlp.event;

import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.otlp.signal.Span;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The events that a span stands for. */
public final class SpanEvents {
  private SpanEvents() {}

  /** At least one: every span is an invocation. */
  public static List<Event> of(Span span) {
    boolean failed = span.status() == Span.Status.ERROR;
    InvocationEvent invocation =
        InvocationEvent.newBuilder()
            .setInvocationId(span.spanId())
            .setParentInvocationId(span.parentSpanId())
            .setName(span.name())
            .setLatencyMs((span.endNanos() - span.startNanos()) / 1e6)
            .setStatus(failed ? "error" : "success")
            .build();
    EventType type = failed ? EventType.INVOCATION_ERROR : EventType.INVOCATION_COMPLETE;
    return List.of(
        Event.newBuilder()
            .setEventId(span.spanId() + "-end")
            .setEventType(type.label())
            .setTimestampMs(TimeUnit.NANOSECONDS.toMillis(span.endNanos()))
            .setTraceId(span.traceId())
            .setSpanId(span.spanId())
            .setPayload(EventPayload.newBuilder().setInvocation(invocation))
            .build());
  }
}
