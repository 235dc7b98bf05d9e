package dev.memorygraph.importers.source;

import com.google.protobuf.Message;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.Event;

/**
 * What the events of one session, agent or invocation have in common.
 *
 * @param common an event with just these fields
 */
public record Envelope(Event common) {

  /** Events of that session. */
  public static Envelope ofSession(String sessionId) {
    return new Envelope(Event.newBuilder().setSessionId(sessionId).build());
  }

  /** The same for a user; empty means unknown. */
  public Envelope user(String userId) {
    return new Envelope(common.toBuilder().setUserId(userId).build());
  }

  /** The same for an agent; empty means unknown. */
  public Envelope agent(String agentId) {
    return new Envelope(common.toBuilder().setAgentId(agentId).build());
  }

  /** The same within an invocation; empty means unknown. */
  public Envelope invocation(String invocationId) {
    return new Envelope(common.toBuilder().setInvocationId(invocationId).build());
  }

  /** The same with W3C ids; empty means unknown. */
  public Envelope trace(String traceId, String spanId) {
    return new Envelope(common.toBuilder().setTraceId(traceId).setSpanId(spanId).build());
  }

  /** An event whose payload is the message that its type asks for. */
  public Event event(EventType type, String eventId, long timestampMs, Message payload) {
    return type.event(common, eventId, timestampMs, payload);
  }
}
