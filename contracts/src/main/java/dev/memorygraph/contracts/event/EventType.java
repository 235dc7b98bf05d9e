package dev.memorygraph.contracts.event;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.EventPayload.PayloadCase;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every event type there is, with the payload it carries. */
public enum EventType {
  INVOCATION_START("llm.invocation.start", PayloadCase.INVOCATION),
  INVOCATION_COMPLETE("llm.invocation.complete", PayloadCase.INVOCATION),
  INVOCATION_ERROR("llm.invocation.error", PayloadCase.INVOCATION),
  TOKENS_CONSUMED("llm.tokens.consumed", PayloadCase.TOKENS),
  LATENCY_MEASURED("llm.latency.measured", PayloadCase.LATENCY),
  ERROR_OCCURRED("llm.error.occurred", PayloadCase.ERROR),
  METRICS_AGGREGATED("llm.metrics.aggregated", PayloadCase.METRIC),
  DAILY_SUMMARY("llm.performance.daily_summary", PayloadCase.METRIC),
  SESSION_STARTED("llm.session.started", PayloadCase.SESSION),
  SESSION_ENDED("llm.session.ended", PayloadCase.SESSION),
  PROMPT_SUBMITTED("llm.prompt.submitted", PayloadCase.PROMPT),
  COMPLETION_GENERATED("llm.completion.generated", PayloadCase.COMPLETION),
  TOOL_CALLED("llm.tool.called", PayloadCase.TOOL_CALL),
  TOOL_RETURNED("llm.tool.returned", PayloadCase.TOOL_RESULT),
  AGENT_DESCRIBED("llm.agent.described", PayloadCase.AGENT),
  AGENT_HANDOFF("llm.agent.handoff", PayloadCase.HANDOFF),
  DOCUMENTS_RETRIEVED("llm.documents.retrieved", PayloadCase.RETRIEVAL),
  MEMORY_ACCESSED("llm.memory.accessed", PayloadCase.MEMORY_ACCESS),
  EVALUATION_RECORDED("llm.evaluation.recorded", PayloadCase.EVALUATION),
  TEMPLATE_PUBLISHED("llm.template.published", PayloadCase.TEMPLATE);

  private static final Map<String, EventType> BY_LABEL =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::label, Function.identity()));

  private final String label;
  private final PayloadCase payload;

  EventType(String label, PayloadCase payload) {
    this.label = label;
    this.payload = payload;
  }

  /** The type of that exact name, or empty. */
  public static Optional<EventType> parse(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }

  /** The name on the wire, such as {@code llm.prompt.submitted}. */
  public String label() {
    return label;
  }

  /**
   * An event of this type.
   *
   * @param envelope what it has besides its id, type, time and payload
   * @param timeMs milliseconds since 1970-01-01T00:00:00Z
   * @param payload the message that this type asks for
   */
  public Event event(Event envelope, String id, long timeMs, Message payload) {
    FieldDescriptor field =
        EventPayload.getDescriptor().findFieldByNumber(this.payload.getNumber());
    return envelope.toBuilder()
        .setEventId(id)
        .setEventType(label)
        .setTimestampMs(timeMs)
        .setPayload(EventPayload.newBuilder().setField(field, payload))
        .build();
  }

  /** Which field of the payload an event of this type fills. */
  public PayloadCase payload() {
    return payload;
  }
}
