package dev.memorygraph.ingest.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.event.EventType;
import java.util.List;
import java.util.Map;

/**
 * A record of prompts: the prompt, and the start of the call that it is sent by. Both have the
 * record's id, by which its response names it.
 */
final class PromptRecord {
  /** Operations of OpenTelemetry by the purposes of sessions that say one. */
  private static final Map<String, String> OPERATIONS =
      Map.of("chat", "chat", "completion", "text_completion", "embedding", "embeddings");

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "temperature", "temperature",
          "topP", "top_p",
          "topK", "top_k",
          "maxTokens", "max_tokens",
          "stopSequences", "stop_sequences",
          "presencePenalty", "presence_penalty",
          "frequencyPenalty", "frequency_penalty");

  private PromptRecord() {}

  static List<EventDraft> events(ConversationDocument document) {
    return List.of(prompt(document), call(document));
  }

  private static EventDraft prompt(ConversationDocument document) {
    Labels labels =
        document
            .labels()
            .all(document.at("/prompt/metadata"))
            .add("application_id", document.at("/session/applicationId"))
            .add("purpose", document.at("/session/purpose"))
            .add("model_version", document.at("/model/version"))
            .add("retrieval_method", document.at("/context/retrievalMethod"));
    if (!document.at("/prompt/images").isEmpty()) {
      labels.add("images", IntNode.valueOf(document.at("/prompt/images").size()));
    }
    return document
        .draft("")
        .copy("/eventId", "/invocation_id")
        .put("/metadata", labels.toJson(), "/prompt/metadata")
        .copy("/eventId", "/payload/prompt_id")
        .copy("/prompt/text", "/payload/text")
        .put("/payload/system", system(document), "/context/conversationHistory")
        .put(
            "/payload/variables",
            Labels.texts(document.at("/prompt/parameters")),
            "/prompt/parameters")
        .put("/payload/documents", documents(document), "/context/documents")
        .type(EventType.PROMPT_SUBMITTED);
  }

  private static EventDraft call(ConversationDocument document) {
    EventDraft call =
        document
            .draft("-call")
            .copy("/eventId", "/payload/invocation_id")
            .copy("/model/id", "/payload/model_id")
            .copy("/model/provider", "/payload/provider")
            .copy("/traceContext/parentSpanId", "/payload/parent_invocation_id");
    String operation = OPERATIONS.get(document.at("/session/purpose").asText());
    if (operation != null) {
      call.put("/payload/operation", operation);
    }
    PARAMETERS.forEach(
        (from, to) -> call.copy("/model/parameters/" + from, "/payload/request/" + to));
    return call.type(EventType.INVOCATION_START);
  }

  /** What the system was told, which no other record tells; the rest of the history others do. */
  private static JsonNode system(ConversationDocument document) {
    for (JsonNode message : document.at("/context/conversationHistory")) {
      if (message.path("role").asText().equals("system")) {
        return message.path("content");
      }
    }
    return MissingNode.getInstance();
  }

  private static JsonNode documents(ConversationDocument document) {
    JsonNode documents = document.at("/context/documents");
    if (!documents.isArray()) {
      return documents;
    }
    ArrayNode references = JsonNodeFactory.instance.arrayNode();
    for (JsonNode one : documents) {
      references.add(one.isObject() ? reference(one) : one);
    }
    return references;
  }

  private static ObjectNode reference(JsonNode document) {
    ObjectNode reference = JsonNodeFactory.instance.objectNode();
    reference.set("document_id", document.path("id"));
    reference.set("score", document.path("relevanceScore"));
    reference.properties().removeIf(field -> field.getValue().isMissingNode());
    return reference;
  }
}
