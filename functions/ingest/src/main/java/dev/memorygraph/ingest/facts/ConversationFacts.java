package dev.memorygraph.ingest.facts;

import static dev.memorygraph.graph.EdgeType.DERIVED_FROM;
import static dev.memorygraph.graph.EdgeType.HANDS_OFF_TO;
import static dev.memorygraph.graph.EdgeType.READS_MEMORY;
import static dev.memorygraph.graph.EdgeType.REFERENCES;
import static dev.memorygraph.graph.EdgeType.WRITES_MEMORY;

import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.DocumentReference;
import dev.memorygraph.contracts.telemetry.HandoffEvent;
import dev.memorygraph.contracts.telemetry.MemoryAccessEvent;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.contracts.telemetry.RetrievalEvent;
import dev.memorygraph.contracts.telemetry.ToolCallEvent;
import dev.memorygraph.contracts.telemetry.ToolResultEvent;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What events say about a conversation: prompts, answers, tools, and what they drew on. */
record ConversationFacts(EventSubject subject) {
  private static final Set<String> MEMORY_READS = Set.of("read", "search");

  void prompt(PromptEvent said) {
    NodeId id = new NodeId(NodeKind.PROMPT, said.getPromptId());
    subject
        .facts()
        .node(
            id,
            new Properties()
                .all(subject.context().of(NodeKind.PROMPT, "attributes"))
                .said("text", said.getText())
                .said("system", said.getSystem())
                .text("content_ref", said.getContentRef())
                .text("role", said.getRole())
                .text("previous_prompt_id", said.getPreviousPromptId())
                .text("previous_completion_id", said.getPreviousCompletionId())
                .text(
                    "template_version_id",
                    EventSubject.versionId(said.getTemplateId(), said.getTemplateVersion()))
                .text("variables", subject.context().json(said.getVariablesMap()))
                .text("content_hash", ContentHash.of(said.getText()))
                .toMap());
    said.getToolCallIdsList()
        .forEach(
            call ->
                subject
                    .facts()
                    .link(EventSubject.edge(id, DERIVED_FROM, NodeKind.TOOL_CALL, call), Map.of()));
    documents(id, said.getDocumentsList());
  }

  void completion(CompletionEvent said) {
    subject
        .facts()
        .node(
            new NodeId(NodeKind.COMPLETION, said.getCompletionId()),
            new Properties()
                .all(subject.context().of(NodeKind.COMPLETION, "attributes"))
                .text("prompt_id", said.getPromptId())
                .said("text", said.getText())
                .text("content_ref", said.getContentRef())
                .text("model_id", said.getModelId())
                .text("request_model", said.getRequestModel())
                .text("provider", said.getProvider())
                .texts("finish_reasons", said.getFinishReasonsList())
                .given(said.hasLatencyMs(), "latency_ms", said.getLatencyMs())
                .given(
                    said.hasTimeToFirstTokenMs(),
                    "time_to_first_token_ms",
                    said.getTimeToFirstTokenMs())
                .text("response_id", said.getResponseId())
                .text("status", said.getStatus())
                .text("service_tier", said.getServiceTier())
                .all(UsageProperties.of(said.getRequest()))
                .all(UsageProperties.of(said.getUsage(), said.getCost()))
                .text("content_hash", ContentHash.of(said.getText()))
                .toMap());
    subject.model(said.getModelId(), said.getProvider());
  }

  void toolCall(ToolCallEvent said) {
    subject
        .facts()
        .node(
            new NodeId(NodeKind.TOOL_CALL, said.getToolCallId()),
            new Properties()
                .all(subject.context().of(NodeKind.TOOL_CALL, "attributes"))
                .text("completion_id", said.getCompletionId())
                .text("tool_name", said.getToolName())
                .text("tool_type", said.getToolType())
                .said("arguments", said.getArguments())
                .text("provider_call_id", said.getProviderCallId())
                .given(said.hasPosition(), "position", said.getPosition())
                .value("called_at", subject.event().getTimestampMs())
                .toMap());
    subject.mention(NodeKind.TOOL, said.getToolName());
  }

  void toolResult(ToolResultEvent said) {
    subject
        .facts()
        .node(
            new NodeId(NodeKind.TOOL_CALL, said.getToolCallId()),
            new Properties()
                .all(subject.context().of(NodeKind.TOOL_CALL, "result_attributes"))
                .text("status", said.getErrorType().isBlank() ? "success" : "error")
                .said("result", said.getResult())
                .text("status", said.getStatus())
                .text("error_type", said.getErrorType())
                .given(said.hasDurationMs(), "duration_ms", said.getDurationMs())
                .text("content_ref", said.getContentRef())
                .text("tool_name", said.getToolName())
                .text("provider_call_id", said.getProviderCallId())
                .said("arguments", said.getArguments())
                .value("returned_at", subject.event().getTimestampMs())
                .toMap());
    subject.mention(NodeKind.TOOL, said.getToolName());
  }

  void handoff(HandoffEvent said) {
    NodeId completion = new NodeId(NodeKind.COMPLETION, said.getCompletionId());
    subject.speaker(completion);
    subject.mention(NodeKind.AGENT, said.getFromAgentId());
    subject.mention(NodeKind.AGENT, said.getToAgentId());
    subject
        .facts()
        .link(
            EventSubject.edge(completion, HANDS_OFF_TO, NodeKind.AGENT, said.getToAgentId()),
            new Properties()
                .text("from_agent_id", said.getFromAgentId())
                .text("reason", said.getReason())
                .text("priority", said.getPriority())
                .toMap());
  }

  void retrieval(RetrievalEvent said) {
    NodeId prompt = new NodeId(NodeKind.PROMPT, said.getPromptId());
    subject.speaker(prompt);
    documents(prompt, said.getDocumentsList());
    if (!said.getDataSourceId().isBlank()) {
      for (DocumentReference document : said.getDocumentsList()) {
        subject
            .facts()
            .node(
                new NodeId(NodeKind.DOCUMENT, document.getDocumentId()),
                Map.of("data_source_id", said.getDataSourceId()));
      }
    }
  }

  void memoryAccess(MemoryAccessEvent said) {
    boolean reads = MEMORY_READS.contains(said.getOperation());
    for (String record : said.getRecordIdsList()) {
      NodeId id = new NodeId(NodeKind.MEMORY_RECORD, record);
      subject.facts().node(id, new Properties().text("store_id", said.getStoreId()).toMap());
      subject.speaker(id);
      if (reads && !said.getPromptId().isBlank()) {
        NodeId prompt = new NodeId(NodeKind.PROMPT, said.getPromptId());
        subject
            .facts()
            .link(new Edge(prompt, READS_MEMORY, id), Map.of("operation", said.getOperation()));
      }
      if (!reads && !said.getCompletionId().isBlank()) {
        NodeId writer = new NodeId(NodeKind.COMPLETION, said.getCompletionId());
        subject
            .facts()
            .link(new Edge(writer, WRITES_MEMORY, id), Map.of("operation", said.getOperation()));
      }
    }
  }

  private void documents(NodeId prompt, List<DocumentReference> documents) {
    for (DocumentReference document : documents) {
      subject
          .facts()
          .node(
              new NodeId(NodeKind.DOCUMENT, document.getDocumentId()),
              new Properties()
                  .text("title", document.getTitle())
                  .text("uri", document.getUri())
                  .toMap());
      subject
          .facts()
          .link(
              EventSubject.edge(prompt, REFERENCES, NodeKind.DOCUMENT, document.getDocumentId()),
              new Properties().given(document.hasScore(), "score", document.getScore()).toMap());
    }
  }
}
