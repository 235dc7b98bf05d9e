package dev.memorygraph.otlp.event;

import com.google.protobuf.Message;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.otlp.convention.Known;
import dev.memorygraph.otlp.signal.Attributes;
import java.util.ArrayList;
import java.util.List;

/** Gathers the events of one signal: they share its ids, its session and its user. */
final class EventCollector {
  private Event common;
  private final String prefix;
  private final List<Event> events = new ArrayList<>();

  /**
   * @param prefix of the ids of events; the same signal has the same one every time
   */
  EventCollector(String traceId, String spanId, String prefix, Attributes attributes) {
    this.prefix = prefix;
    this.common =
        Event.newBuilder()
            .setTraceId(traceId)
            .setSpanId(spanId)
            .setInvocationId(spanId)
            .setSessionId(Known.SESSION.name(attributes))
            .setUserId(Known.USER.name(attributes))
            .build();
  }

  /** The same done by an agent; empty where none is known. */
  EventCollector by(String agent) {
    common = common.toBuilder().setAgentId(agent).build();
    return this;
  }

  /** Adds an event whose payload is the message that its type asks for. */
  void add(EventType type, String suffix, long timeMs, Message payload) {
    add(common, type, suffix, timeMs, payload);
  }

  /** The same with more in its envelope. */
  void add(Event envelope, EventType type, String suffix, long timeMs, Message payload) {
    events.add(type.event(envelope, prefix + "-" + suffix, timeMs, payload));
  }

  /** An envelope without the span: of what happened before it, and was asked for in another. */
  static Event elsewhere(Event envelope) {
    return envelope.toBuilder().clearTraceId().clearSpanId().clearInvocationId().build();
  }

  Event common() {
    return common;
  }

  List<Event> toList() {
    return List.copyOf(events);
  }
}
