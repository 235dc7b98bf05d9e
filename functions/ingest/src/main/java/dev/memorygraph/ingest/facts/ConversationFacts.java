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
                .fields(said, "text", "system", "content_ref", "role")
                .fields(said, "previous_prompt_id", "previous_completion_id")
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
                .fields(said, "prompt_id", "text", "content_ref", "model_id", "request_model")
                .fields(said, "provider", "finish_reasons", "latency_ms", "time_to_first_token_ms")
                .fields(said, "response_id", "status", "service_tier")
                .allFields(said.getRequest(), "request_")
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
                .fields(said, "completion_id", "tool_name", "tool_type", "arguments")
                .fields(said, "provider_call_id", "position")
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
                .fields(said, "result", "status", "error_type", "duration_ms", "content_ref")
                .fields(said, "tool_name", "provider_call_id", "arguments")
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
            new Properties().fields(said, "from_agent_id", "reason", "priority").toMap());
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
                new Properties().fields(said, "data_source_id").toMap());
      }
    }
  }

  void memoryAccess(MemoryAccessEvent said) {
    boolean reads = MEMORY_READS.contains(said.getOperation());
    for (String record : said.getRecordIdsList()) {
      NodeId id = new NodeId(NodeKind.MEMORY_RECORD, record);
      subject.facts().node(id, new Properties().fields(said, "store_id").toMap());
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
              new Properties().fields(document, "title", "uri").toMap());
      subject
          .facts()
          .link(
              EventSubject.edge(prompt, REFERENCES, NodeKind.DOCUMENT, document.getDocumentId()),
              new Properties().fields(document, "score").toMap());
    }
  }
}
