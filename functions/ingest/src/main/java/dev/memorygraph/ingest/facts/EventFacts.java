package dev.memorygraph.ingest.facts;

import static dev.memorygraph.graph.EdgeType.DERIVED_FROM;
import static dev.memorygraph.graph.EdgeType.HANDS_OFF_TO;
import static dev.memorygraph.graph.EdgeType.INITIATED_BY;
import static dev.memorygraph.graph.EdgeType.PROVIDED_BY;
import static dev.memorygraph.graph.EdgeType.READS_MEMORY;
import static dev.memorygraph.graph.EdgeType.REFERENCES;
import static dev.memorygraph.graph.EdgeType.WRITES_MEMORY;

import dev.memorygraph.contracts.EventType;
import dev.memorygraph.contracts.InvocationIds;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.DocumentReference;
import dev.memorygraph.contracts.telemetry.ErrorEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.HandoffEvent;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.LatencyEvent;
import dev.memorygraph.contracts.telemetry.MemoryAccessEvent;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.contracts.telemetry.RetrievalEvent;
import dev.memorygraph.contracts.telemetry.TemplateEvent;
import dev.memorygraph.contracts.telemetry.ToolCallEvent;
import dev.memorygraph.contracts.telemetry.ToolResultEvent;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.Facts;
import dev.memorygraph.graph.FactsBuilder;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an event says about the graph. Pure: the same event always says the same, and knows nothing
 * of what other events said.
 */
public final class EventFacts {
  private static final Set<String> MEMORY_READS = Set.of("read", "search");

  private final Event event;
  private final FactsBuilder facts;
  private final EventContext context;

  private EventFacts(Event event, EventContext context) {
    this.event = event;
    this.context = context;
    this.facts = Facts.about(new Stamp(event.getTimestampMs(), event.getEventId()));
  }

  /**
   * Reads an event that keeps to {@code EventRules}.
   *
   * @param defaultClassification the class of an event that names none
   */
  public static Facts of(Event event, String defaultClassification) {
    return new EventFacts(event, EventContext.of(event, defaultClassification)).build();
  }

  private Facts build() {
    surroundings();
    switch (event.getPayload().getPayloadCase()) {
      case INVOCATION -> invocation(event.getPayload().getInvocation());
      case TOKENS -> tokens();
      case LATENCY -> latency(event.getPayload().getLatency());
      case ERROR -> error(event.getPayload().getError());
      case SESSION -> session();
      case PROMPT -> prompt(event.getPayload().getPrompt());
      case COMPLETION -> completion(event.getPayload().getCompletion());
      case TOOL_CALL -> toolCall(event.getPayload().getToolCall());
      case TOOL_RESULT -> toolResult(event.getPayload().getToolResult());
      case AGENT -> agent();
      case HANDOFF -> handoff(event.getPayload().getHandoff());
      case RETRIEVAL -> retrieval(event.getPayload().getRetrieval());
      case MEMORY_ACCESS -> memoryAccess(event.getPayload().getMemoryAccess());
      case EVALUATION -> evaluation();
      case TEMPLATE -> template(event.getPayload().getTemplate());
      case METRIC -> metric();
      case PAYLOAD_NOT_SET -> throw new IllegalArgumentException("An event without payload");
    }
    return facts.build();
  }

  /** The session, the user and the agent exist, since something happened with them. */
  private void surroundings() {
    mention(NodeKind.AGENT, event.getAgentId());
    mention(NodeKind.USER, event.getUserId());
    mention(NodeKind.SESSION, event.getSessionId());
    if (!event.getSessionId().isBlank() && !event.getUserId().isBlank()) {
      NodeId session = new NodeId(NodeKind.SESSION, event.getSessionId());
      NodeId user = new NodeId(NodeKind.USER, event.getUserId());
      facts.link(new Edge(session, INITIATED_BY, user), Map.of());
    }
  }

  private void invocation(InvocationEvent said) {
    boolean starts = EventType.INVOCATION_START.label().equals(event.getEventType());
    boolean failed = EventType.INVOCATION_ERROR.label().equals(event.getEventType());
    Properties properties =
        new Properties()
            .all(context.of(NodeKind.INVOCATION, starts ? "start_attributes" : "attributes"))
            .fields(said, "name", "operation", "provider", "model_id", "parent_invocation_id")
            .fields(said, "token_count", "latency_ms")
            .value(starts ? "started_at" : "ended_at", event.getTimestampMs())
            .allFields(said.getRequest(), "request_")
            .all(Spending.of(said.getUsage(), said.getCost()));
    if (!starts) {
      properties.text("status", failed ? "error" : "success").fields(said, "status");
    }
    facts.node(invocationId(), properties.toMap());
    model(said.getModelId(), said.getProvider());
  }

  private void tokens() {
    var said = event.getPayload().getTokens();
    facts.node(
        invocationId(),
        new Properties()
            .all(context.of(NodeKind.INVOCATION, "token_attributes"))
            .all(Spending.of(said.getUsage(), said.getCost()))
            .toMap());
  }

  private void latency(LatencyEvent said) {
    NodeId invocation = invocationId();
    facts.node(
        new NodeId(NodeKind.METRIC, event.getEventId()),
        new Properties()
            .all(context.of(NodeKind.METRIC, "attributes"))
            .value("invocation_id", invocation.id())
            .text("metric_type", "latency")
            .fields(said, "metric_type", "percentile")
            .field(said, "latency_ms", "value")
            .text("unit", "ms")
            .toMap());
    if (Set.of("", "total", "latency").contains(said.getMetricType())) {
      facts.node(invocation, new Properties().fields(said, "latency_ms").toMap());
    }
  }

  private void error(ErrorEvent said) {
    Properties properties =
        new Properties()
            .all(context.of(NodeKind.ERROR, "attributes"))
            .fields(said, "error_type", "message", "severity", "caused_by_error_id");
    InvocationIds.of(event).ifPresent(id -> properties.value("invocation_id", id));
    facts.node(new NodeId(NodeKind.ERROR, said.getErrorId()), properties.toMap());
  }

  private void session() {
    var said = event.getPayload().getSession();
    boolean ends = EventType.SESSION_ENDED.label().equals(event.getEventType());
    facts.node(
        new NodeId(NodeKind.SESSION, event.getSessionId()),
        new Properties()
            .all(context.of(NodeKind.SESSION, ends ? "end_attributes" : "attributes"))
            .fields(said, "name", "application_id", "purpose", "tags")
            .value(ends ? "ended_at" : "started_at", event.getTimestampMs())
            .toMap());
  }

  private void prompt(PromptEvent said) {
    NodeId id = new NodeId(NodeKind.PROMPT, said.getPromptId());
    facts.node(
        id,
        new Properties()
            .all(context.of(NodeKind.PROMPT, "attributes"))
            .fields(said, "text", "content_ref", "role")
            .fields(said, "previous_prompt_id", "previous_completion_id")
            .text("template_version_id", versionId(said.getTemplateId(), said.getTemplateVersion()))
            .text("variables", context.json(said.getVariablesMap()))
            .text("content_hash", Texts.hash(said.getText()))
            .toMap());
    said.getToolCallIdsList()
        .forEach(call -> facts.link(edge(id, DERIVED_FROM, NodeKind.TOOL_CALL, call), Map.of()));
    documents(id, said.getDocumentsList());
  }

  private void completion(CompletionEvent said) {
    facts.node(
        new NodeId(NodeKind.COMPLETION, said.getCompletionId()),
        new Properties()
            .all(context.of(NodeKind.COMPLETION, "attributes"))
            .fields(said, "prompt_id", "text", "content_ref", "model_id", "request_model")
            .fields(said, "provider", "finish_reasons", "latency_ms", "time_to_first_token_ms")
            .fields(said, "response_id", "status")
            .allFields(said.getRequest(), "request_")
            .all(Spending.of(said.getUsage(), said.getCost()))
            .text("content_hash", Texts.hash(said.getText()))
            .toMap());
    model(said.getModelId(), said.getProvider());
  }

  private void toolCall(ToolCallEvent said) {
    facts.node(
        new NodeId(NodeKind.TOOL_CALL, said.getToolCallId()),
        new Properties()
            .all(context.of(NodeKind.TOOL_CALL, "attributes"))
            .fields(said, "completion_id", "tool_name", "tool_type", "arguments")
            .fields(said, "provider_call_id", "position")
            .value("called_at", event.getTimestampMs())
            .toMap());
    mention(NodeKind.TOOL, said.getToolName());
  }

  private void toolResult(ToolResultEvent said) {
    facts.node(
        new NodeId(NodeKind.TOOL_CALL, said.getToolCallId()),
        new Properties()
            .all(context.of(NodeKind.TOOL_CALL, "result_attributes"))
            .text("status", said.getErrorType().isBlank() ? "success" : "error")
            .fields(said, "result", "status", "error_type", "duration_ms", "content_ref")
            .value("returned_at", event.getTimestampMs())
            .toMap());
  }

  private void agent() {
    var said = event.getPayload().getAgent();
    facts.node(
        new NodeId(NodeKind.AGENT, said.getAgentId()),
        new Properties()
            .all(context.of(NodeKind.AGENT, "attributes"))
            .fields(said, "name", "description", "version", "role")
            .toMap());
  }

  private void handoff(HandoffEvent said) {
    NodeId completion = new NodeId(NodeKind.COMPLETION, said.getCompletionId());
    mention(NodeKind.AGENT, said.getFromAgentId());
    mention(NodeKind.AGENT, said.getToAgentId());
    facts.link(
        edge(completion, HANDS_OFF_TO, NodeKind.AGENT, said.getToAgentId()),
        new Properties().fields(said, "from_agent_id", "reason", "priority").toMap());
  }

  private void retrieval(RetrievalEvent said) {
    NodeId prompt = new NodeId(NodeKind.PROMPT, said.getPromptId());
    documents(prompt, said.getDocumentsList());
    if (!said.getDataSourceId().isBlank()) {
      for (DocumentReference document : said.getDocumentsList()) {
        facts.node(
            new NodeId(NodeKind.DOCUMENT, document.getDocumentId()),
            new Properties().fields(said, "data_source_id").toMap());
      }
    }
  }

  private void memoryAccess(MemoryAccessEvent said) {
    boolean reads = MEMORY_READS.contains(said.getOperation());
    for (String record : said.getRecordIdsList()) {
      NodeId id = new NodeId(NodeKind.MEMORY_RECORD, record);
      facts.node(id, new Properties().fields(said, "store_id").toMap());
      if (reads && !said.getPromptId().isBlank()) {
        NodeId prompt = new NodeId(NodeKind.PROMPT, said.getPromptId());
        facts.link(new Edge(prompt, READS_MEMORY, id), Map.of("operation", said.getOperation()));
      }
      if (!reads && !said.getCompletionId().isBlank()) {
        NodeId writer = new NodeId(NodeKind.COMPLETION, said.getCompletionId());
        facts.link(new Edge(writer, WRITES_MEMORY, id), Map.of("operation", said.getOperation()));
      }
    }
  }

  private void evaluation() {
    var said = event.getPayload().getEvaluation();
    facts.node(
        new NodeId(NodeKind.EVALUATION, said.getEvaluationId()),
        new Properties()
            .all(context.of(NodeKind.EVALUATION, "attributes"))
            .fields(said, "name", "score", "label", "explanation", "target", "evaluator")
            .toMap());
  }

  private void template(TemplateEvent said) {
    NodeId template = new NodeId(NodeKind.TEMPLATE, said.getTemplateId());
    facts.node(template, new Properties().fields(said, "name").toMap());
    facts.node(
        new NodeId(NodeKind.TEMPLATE_VERSION, versionId(said.getTemplateId(), said.getVersion())),
        new Properties()
            .all(context.of(NodeKind.TEMPLATE_VERSION, "attributes"))
            .fields(said, "template_id", "version", "text", "author")
            .text(
                "parent_version_id", versionId(said.getParentTemplateId(), said.getParentVersion()))
            .text("content_hash", Texts.hash(said.getText()))
            .toMap());
  }

  private void metric() {
    var said = event.getPayload().getMetric();
    facts.node(
        new NodeId(NodeKind.METRIC, said.getMetricId()),
        new Properties()
            .all(context.of(NodeKind.METRIC, "attributes"))
            .fields(said, "metric_type", "value", "unit", "percentile", "model_id", "count")
            .field(said, "window_start_ms", "window_start")
            .field(said, "window_end_ms", "window_end")
            .toMap());
    mention(NodeKind.MODEL, said.getModelId());
  }

  private void documents(NodeId prompt, List<DocumentReference> documents) {
    for (DocumentReference document : documents) {
      facts.node(
          new NodeId(NodeKind.DOCUMENT, document.getDocumentId()),
          new Properties().fields(document, "title", "uri").toMap());
      facts.link(
          edge(prompt, REFERENCES, NodeKind.DOCUMENT, document.getDocumentId()),
          new Properties().fields(document, "score").toMap());
    }
  }

  private void model(String model, String provider) {
    mention(NodeKind.MODEL, model);
    if (!model.isBlank() && !provider.isBlank()) {
      mention(NodeKind.PROVIDER, provider);
      NodeId from = new NodeId(NodeKind.MODEL, model);
      facts.link(edge(from, PROVIDED_BY, NodeKind.PROVIDER, provider), Map.of());
    }
  }

  private void mention(NodeKind kind, String id) {
    if (!id.isBlank()) {
      facts.node(new NodeId(kind, id));
    }
  }

  private NodeId invocationId() {
    return new NodeId(NodeKind.INVOCATION, InvocationIds.of(event).orElseThrow());
  }

  private static Edge edge(NodeId from, EdgeType type, NodeKind kind, String id) {
    return new Edge(from, type, new NodeId(kind, id));
  }

  /** A template's version in one id, or blank where the event names none. */
  private static String versionId(String template, String version) {
    return template.isBlank() ? "" : template + "@" + (version.isBlank() ? "unknown" : version);
  }
}
