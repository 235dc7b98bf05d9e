package dev.memorygraph.otlp.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.AgentEvent;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.DocumentReference;
import dev.memorygraph.contracts.telemetry.ErrorEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.contracts.telemetry.RetrievalEvent;
import dev.memorygraph.contracts.telemetry.ToolCallEvent;
import dev.memorygraph.contracts.telemetry.ToolResultEvent;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.ReturnedTool;
import dev.memorygraph.otlp.content.CallContent;
import dev.memorygraph.otlp.content.ContentReader;
import dev.memorygraph.otlp.convention.CallReader;
import dev.memorygraph.otlp.convention.Failure;
import dev.memorygraph.otlp.convention.Known;
import dev.memorygraph.otlp.convention.Labels;
import dev.memorygraph.otlp.convention.SpanType;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The events that a span stands for: an invocation each, and more by what it did. A span is told of
 * by itself: what follows from other spans of its trace is found where all of them lie.
 */
public final class SpanEvents {
  private static final String OPERATION = "gen_ai.operation.name";

  private final Span span;
  private final Attributes attributes;
  private final SpanType type;
  private final Optional<Failure> failure;
  private final CallReader call;
  private final EventCollector events;

  private SpanEvents(Span span) {
    this.span = span;
    this.attributes = span.attributes();
    this.type = SpanType.of(attributes);
    this.failure = Failure.of(span);
    this.call = new CallReader(attributes, span.source());
    this.events =
        new EventCollector(span.traceId(), span.spanId(), span.spanId(), attributes)
            .by(agentName());
  }

  /** At least one. */
  public static List<Event> of(Span span) {
    SpanEvents reading = new SpanEvents(span);
    reading.read();
    return reading.events.toList();
  }

  private void read() {
    switch (type) {
      case CALL -> call();
      case TOOL -> tool();
      case RETRIEVAL -> retrieval();
      case AGENT, EMBEDDINGS, OTHER -> {}
    }
    agent();
    invocation();
    if (type != SpanType.AGENT && type != SpanType.OTHER) {
      failure.ifPresent(this::error);
    }
  }

  private void call() {
    CallContent content = ContentReader.of(span);
    CallEvents calls = new CallEvents(events, span.traceId(), span.spanId());
    calls.prompt(content, startMs());
    CompletionEvent.Builder completion =
        call.completion(content).setLatencyMs(latencyMs()).setStatus(status());
    calls.completion(completion, content, endMs());
  }

  /** A tool that ran; where the span lacks the id of its call it has an id of its own. */
  private void tool() {
    CallContent content = ContentReader.of(span);
    String providerId = toolCallId(content);
    String id = providerId.isEmpty() ? span.spanId() : Ids.ofToolCall(providerId, span.traceId());
    events.add(
        EventType.TOOL_CALLED,
        "tool",
        startMs(),
        ToolCallEvent.newBuilder()
            .setToolCallId(id)
            .setToolName(toolName(content))
            .setToolType(Known.TOOL_TYPE.name(attributes))
            .setArguments(arguments(content))
            .setProviderCallId(providerId)
            .build());
    events.add(EventType.TOOL_RETURNED, "result", endMs(), result(id, content));
  }

  private String toolCallId(CallContent content) {
    String said = Known.TOOL_CALL_ID.name(attributes);
    return said.isEmpty()
        ? content.input().stream()
            .flatMap(message -> message.asked().stream())
            .map(RequestedTool::callId)
            .findFirst()
            .orElseGet(() -> returned(content).map(ReturnedTool::callId).orElse(""))
        : said;
  }

  private String toolName(CallContent content) {
    return Stream.of(
            Known.TOOL_NAME.name(attributes),
            returned(content).map(ReturnedTool::name).orElse(""),
            Known.TOOL_ENTITY.name(attributes))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElseGet(this::toolNameOfSpan);
  }

  /** Conventions name the span {@code execute_tool get_tide}, or {@code get_tide} alone. */
  private String toolNameOfSpan() {
    String name = Json.cut(span.name().strip(), EventRules.MAX_ID_LENGTH);
    return name.isEmpty() ? "unknown" : name.substring(name.lastIndexOf(' ') + 1);
  }

  private String arguments(CallContent content) {
    return Stream.of(
            Known.TOOL_ARGUMENTS.text(attributes),
            content.input().stream()
                .flatMap(message -> message.asked().stream())
                .map(RequestedTool::arguments)
                .findFirst()
                .orElse(""),
            Wrapped.arguments(Known.TOOL_INPUT.in(attributes)))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElseGet(() -> ToolMessages.argumentsOf(span));
  }

  private ToolResultEvent result(String id, CallContent content) {
    Optional<ReturnedTool> returned = returned(content);
    boolean failed = failure.isPresent() || returned.map(ReturnedTool::failed).orElse(false);
    return ToolResultEvent.newBuilder()
        .setToolCallId(id)
        .setResult(
            Stream.of(
                    Known.TOOL_RESULT.text(attributes),
                    returned.map(ReturnedTool::result).orElse(""),
                    Wrapped.result(Known.TOOL_OUTPUT.in(attributes)))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseGet(() -> ToolMessages.resultOf(span)))
        .setStatus(failed ? "error" : "success")
        .setErrorType(failure.map(Failure::type).map(SpanEvents::id).orElse(""))
        .setDurationMs(latencyMs())
        .build();
  }

  private static Optional<ReturnedTool> returned(CallContent content) {
    return content.output().stream().flatMap(message -> message.returned().stream()).findFirst();
  }

  private void retrieval() {
    events.add(
        EventType.PROMPT_SUBMITTED,
        "query",
        startMs(),
        PromptEvent.newBuilder()
            .setPromptId(span.spanId())
            .setText(Wrapped.query(Known.QUERY.in(attributes)))
            .setRole("retrieval")
            .build());
    RetrievalEvent.Builder retrieval =
        RetrievalEvent.newBuilder()
            .setPromptId(span.spanId())
            .setDataSourceId(Known.DATA_SOURCE.name(attributes));
    ContentReader.documents(attributes)
        .valueStream()
        .limit(EventRules.MAX_LIST)
        .forEach(one -> document(one, retrieval));
    events.add(EventType.DOCUMENTS_RETRIEVED, "documents", endMs(), retrieval.build());
  }

  private static void document(JsonNode json, RetrievalEvent.Builder retrieval) {
    JsonNode own = json.path("document").isObject() ? json.path("document") : json;
    String id = Json.name(own, "id", "document_id");
    if (!id.isBlank()) {
      DocumentReference.Builder document = DocumentReference.newBuilder().setDocumentId(id);
      JsonNode score = own.path("score");
      if (score.isNumber() && Math.abs(score.doubleValue()) <= EventRules.MAX_FIGURE) {
        document.setScore(score.doubleValue());
      }
      retrieval.addDocuments(document);
    }
  }

  /** Whoever is described has a name; a turn without one is no agent. */
  private void agent() {
    String name = agentName();
    boolean isMade = attributes.text(OPERATION).equals("create_agent");
    boolean described = type == SpanType.AGENT || isMade;
    if (described && !name.isEmpty()) {
      events.add(
          EventType.AGENT_DESCRIBED,
          "agent",
          startMs(),
          AgentEvent.newBuilder()
              .setAgentId(name)
              .setName(name)
              .setDescription(Known.AGENT_DESCRIPTION.text(attributes))
              .setVersion(Known.AGENT_VERSION.name(attributes))
              .build());
    }
  }

  /** The AI SDK's and OpenTelemetry's spans are named by what they do, not by who does it. */
  private String agentName() {
    String said = Known.AGENT.name(attributes);
    boolean isStep = attributes.has(OPERATION) || attributes.has("ai.operationId");
    boolean byName = type == SpanType.AGENT && !isStep;
    return said.isEmpty() && byName
        ? Stream.of(Known.AGENT_ENTITY.name(attributes), id(span.name().strip()))
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElse("")
        : said;
  }

  private void invocation() {
    InvocationEvent.Builder invocation =
        InvocationEvent.newBuilder()
            .setInvocationId(span.spanId())
            .setParentInvocationId(span.parentSpanId())
            .setName(id(span.name()))
            .setOperation(operation())
            .setSpanKind(kind())
            .setStartedAtMs(startMs())
            .setLatencyMs(latencyMs())
            .setErrorType(failure.map(Failure::type).map(SpanEvents::id).orElse(""))
            .setStatus(status());
    if (type == SpanType.CALL || type == SpanType.EMBEDDINGS) {
      invocation
          .setModelId(call.model())
          .setProvider(call.provider())
          .setServiceTier(call.serviceTier());
    }
    if (type == SpanType.EMBEDDINGS) {
      call.usage().ifPresent(invocation::setUsage);
      call.cost().ifPresent(invocation::setCost);
    }
    Event.Builder envelope =
        events.common().toBuilder().putAllMetadata(Labels.of(attributes, span.source()));
    events.add(
        envelope.build(),
        failure.isPresent() ? EventType.INVOCATION_ERROR : EventType.INVOCATION_COMPLETE,
        "span",
        endMs(),
        invocation.build());
  }

  /** The protocol has spans without a kind taken for internal ones. */
  private String kind() {
    Span.Kind kind = span.kind() == Span.Kind.UNSPECIFIED ? Span.Kind.INTERNAL : span.kind();
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private String operation() {
    return id(type.operation(attributes));
  }

  private void error(Failure failed) {
    events.add(
        EventType.ERROR_OCCURRED,
        "error",
        endMs(),
        ErrorEvent.newBuilder()
            .setErrorId(span.spanId())
            .setInvocationId(span.spanId())
            .setErrorType(id(failed.type()))
            .setMessage(Json.cut(failed.message(), EventRules.MAX_TEXT_LENGTH))
            .setSeverity("error")
            .build());
  }

  private String status() {
    return failure.isPresent() ? "error" : "success";
  }

  private long startMs() {
    return TimeUnit.NANOSECONDS.toMillis(span.startNanos());
  }

  private long endMs() {
    return Math.max(startMs(), TimeUnit.NANOSECONDS.toMillis(span.endNanos()));
  }

  private double latencyMs() {
    return Math.max(0, span.endNanos() - span.startNanos()) / 1e6;
  }

  private static String id(String text) {
    return Json.cut(text, EventRules.MAX_ID_LENGTH);
  }
}
