package dev.memorygraph.ingest.facts;

import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.TemplateEvent;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.FactsBuilder;
import dev.memorygraph.graph.fact.Stamp;
import java.util.Optional;

/**
 * What an event says about the graph. Pure: the same event always says the same, and knows nothing
 * of what other events said.
 */
public final class EventFacts {
  private final EventSubject subject;

  private EventFacts(EventSubject subject) {
    this.subject = subject;
  }

  /** What an event says that came with no API key. */
  public static Facts of(Event event, String classification) {
    return of(event, classification, Optional.empty());
  }

  /**
   * Reads an event that keeps to {@code EventRules}.
   *
   * @param classification the class that it is held under, which need not be the one that it names
   * @param keyId id of the API key that it came with
   */
  public static Facts of(Event event, String classification, Optional<String> keyId) {
    FactsBuilder facts = Facts.about(new Stamp(event.getTimestampMs(), event.getEventId()));
    EventContext context = new EventContext(event, classification, keyId);
    new EventFacts(new EventSubject(event, context, facts)).read(event.getPayload());
    return facts.build();
  }

  private void read(EventPayload payload) {
    OperationFacts operation = new OperationFacts(subject);
    ConversationFacts conversation = new ConversationFacts(subject);
    subject.surroundings();
    switch (payload.getPayloadCase()) {
      case INVOCATION -> operation.invocation(payload.getInvocation());
      case TOKENS -> operation.tokens();
      case LATENCY -> operation.latency(payload.getLatency());
      case ERROR -> operation.error(payload.getError());
      case METRIC -> operation.metric();
      case PROMPT -> conversation.prompt(payload.getPrompt());
      case COMPLETION -> conversation.completion(payload.getCompletion());
      case TOOL_CALL -> conversation.toolCall(payload.getToolCall());
      case TOOL_RESULT -> conversation.toolResult(payload.getToolResult());
      case HANDOFF -> conversation.handoff(payload.getHandoff());
      case RETRIEVAL -> conversation.retrieval(payload.getRetrieval());
      case MEMORY_ACCESS -> conversation.memoryAccess(payload.getMemoryAccess());
      case SESSION -> session();
      case AGENT -> agent();
      case EVALUATION -> evaluation();
      case TEMPLATE -> template(payload.getTemplate());
      case PAYLOAD_NOT_SET -> throw new IllegalArgumentException("An event without payload");
    }
  }

  private void session() {
    var said = subject.event().getPayload().getSession();
    boolean ends = EventType.SESSION_ENDED.label().equals(subject.event().getEventType());
    subject
        .facts()
        .node(
            new NodeId(NodeKind.SESSION, subject.event().getSessionId()),
            new Properties()
                .all(subject.context().of(NodeKind.SESSION, ends ? "end_attributes" : "attributes"))
                .text("name", said.getName())
                .text("application_id", said.getApplicationId())
                .text("purpose", said.getPurpose())
                .texts("tags", said.getTagsList())
                .value(ends ? "ended_at" : "started_at", subject.event().getTimestampMs())
                .toMap());
  }

  private void agent() {
    var said = subject.event().getPayload().getAgent();
    subject
        .facts()
        .node(
            new NodeId(NodeKind.AGENT, said.getAgentId()),
            new Properties()
                .all(subject.context().of(NodeKind.AGENT, "attributes"))
                .text("name", said.getName())
                .text("description", said.getDescription())
                .text("version", said.getVersion())
                .text("role", said.getRole())
                .toMap());
  }

  private void evaluation() {
    var said = subject.event().getPayload().getEvaluation();
    subject
        .facts()
        .node(
            new NodeId(NodeKind.EVALUATION, said.getEvaluationId()),
            new Properties()
                .all(subject.context().of(NodeKind.EVALUATION, "attributes"))
                .text("name", said.getName())
                .given(said.hasScore(), "score", said.getScore())
                .text("label", said.getLabel())
                .said("explanation", said.getExplanation())
                .text("target", said.getTarget())
                .text("evaluator", said.getEvaluator())
                .text("response_id", said.getResponseId())
                .toMap());
  }

  private void template(TemplateEvent said) {
    NodeId template = new NodeId(NodeKind.TEMPLATE, said.getTemplateId());
    subject.facts().node(template, new Properties().text("name", said.getName()).toMap());
    subject
        .facts()
        .node(
            new NodeId(
                NodeKind.TEMPLATE_VERSION,
                EventSubject.versionId(said.getTemplateId(), said.getVersion())),
            new Properties()
                .all(subject.context().of(NodeKind.TEMPLATE_VERSION, "attributes"))
                .text("template_id", said.getTemplateId())
                .text("version", said.getVersion())
                .said("text", said.getText())
                .text("author", said.getAuthor())
                .text(
                    "parent_version_id",
                    EventSubject.versionId(said.getParentTemplateId(), said.getParentVersion()))
                .text("content_hash", ContentHash.of(said.getText()))
                .toMap());
  }
}
