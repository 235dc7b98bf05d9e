package dev.memorygraph.ingest.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.contracts.event.EventType;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of responses: the answer, the tools that it asks for, the end of the call with what it
 * used, and its error. The record says nothing of the model, which the prompt's does: what was used
 * therefore lies at the call, which both tell of.
 */
final class ResponseRecord {
  private ResponseRecord() {}

  static List<EventDraft> events(ConversationDocument document) {
    List<EventDraft> events = new ArrayList<>();
    if (document.has("/response")) {
      events.add(completion(document));
      addTools(document, events);
    }
    events.add(call(document, events.isEmpty()));
    if (document.has("/error")) {
      events.add(error(document));
    }
    return events;
  }

  private static EventDraft completion(ConversationDocument document) {
    return ofCall(document, "")
        .put("/metadata", document.labels().toJson(), "/metadata")
        .copy("/eventId", "/payload/completion_id")
        .copy("/promptEventId", "/payload/prompt_id")
        .copy("/response/text", "/payload/text")
        .put("/payload/finish_reasons", finishReasons(document), "/response/finishReason")
        .copy("/model/id", "/payload/model_id")
        .copy("/model/provider", "/payload/provider")
        .copy("/metrics/latency", "/payload/latency_ms")
        .copy("/metrics/ttft", "/payload/time_to_first_token_ms")
        .put("/payload/status", status(document))
        .type(EventType.COMPLETION_GENERATED);
  }

  private static JsonNode finishReasons(ConversationDocument document) {
    JsonNode reason = document.at("/response/finishReason");
    return document.has("/response/finishReason")
        ? JsonNodeFactory.instance.arrayNode().add(reason)
        : MissingNode.getInstance();
  }

  private static EventDraft call(ConversationDocument document, boolean alone) {
    EventDraft call =
        ofCall(document, alone ? "" : "-call")
            .copy("/promptEventId", "/payload/invocation_id")
            .copy("/model/id", "/payload/model_id")
            .copy("/model/provider", "/payload/provider")
            .copy("/usage/promptTokens", "/payload/usage/input_tokens")
            .copy("/usage/completionTokens", "/payload/usage/output_tokens")
            .copy("/metrics/latency", "/payload/latency_ms")
            .copy("/metrics/cost", "/payload/cost/usd")
            .copy(document.first(List.of("/error/type", "/error/code")), "/payload/error_type")
            .put("/payload/status", status(document));
    if (alone) {
      call.put("/metadata", document.labels().toJson(), "/metadata");
    }
    return call.type(
        document.has("/error") ? EventType.INVOCATION_ERROR : EventType.INVOCATION_COMPLETE);
  }

  private static EventDraft error(ConversationDocument document) {
    boolean recoverable = document.at("/error/recoverable").asBoolean(false);
    return ofCall(document, "-error")
        .copy("/eventId", "/payload/error_id")
        .copy("/promptEventId", "/payload/invocation_id")
        .copy(document.first(List.of("/error/type", "/error/code")), "/payload/error_type")
        .copy("/error/message", "/payload/message")
        .put("/payload/severity", recoverable ? "warning" : "error")
        .type(EventType.ERROR_OCCURRED);
  }

  private static void addTools(ConversationDocument document, List<EventDraft> events) {
    JsonNode calls = document.at("/response/toolCalls");
    for (int position = 0; position < calls.size(); position++) {
      String at = "/response/toolCalls/" + position;
      events.add(
          tool(document, position, at + "/function")
              .copy(at + "/type", "/payload/tool_type")
              .copy(at + "/id", "/payload/provider_call_id")
              .type(EventType.TOOL_CALLED));
    }
    if (document.has("/response/functionCall")) {
      events.add(
          tool(document, calls.size(), "/response/functionCall").type(EventType.TOOL_CALLED));
    }
  }

  private static EventDraft tool(ConversationDocument document, int position, String function) {
    String ending = "-t" + position;
    return ofCall(document, ending)
        .copy("/eventId", "/payload/tool_call_id", ending)
        .copy("/eventId", "/payload/completion_id")
        .copy(function + "/name", "/payload/tool_name")
        .copy(function + "/arguments", "/payload/arguments")
        .put("/payload/position", IntNode.valueOf(position), "");
  }

  private static EventDraft ofCall(ConversationDocument document, String ending) {
    return document.draft(ending).copy("/promptEventId", "/invocation_id");
  }

  private static String status(ConversationDocument document) {
    return document.has("/error") ? "error" : "success";
  }
}
