package dev.memorygraph.ingest.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.UnicodeText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The fields of the data-flow document's shapes, by the object that they stand in. What nobody
 * knows is a label where unknown fields are kept. Some are known and not taken: pictures, the
 * history and the documents' texts, which other events tell or the graph does not hold, a
 * template's text, which has no id, and sums and rates that follow from the rest.
 */
final class KnownFields {
  private static final Set<String> TRACE = Set.of("traceId", "spanId", "parentSpanId");
  private static final Set<String> MODEL = Set.of("id", "provider", "version", "parameters");

  private static final Set<String> ENVELOPE =
      Set.of(
          "eventId",
          "timestamp",
          "tenantId",
          "agentId",
          "classification",
          "session",
          "model",
          "prompt",
          "context",
          "promptEventId",
          "response",
          "usage",
          "metrics",
          "error",
          "tags",
          "metadata",
          "traceContext");

  private static final Map<String, Set<String>> BY_OBJECT =
      Map.ofEntries(
          Map.entry("traceContext", TRACE),
          Map.entry("model", MODEL),
          Map.entry("prompt", Set.of("text", "template", "parameters", "images", "metadata")),
          Map.entry(
              "session",
              Set.of(
                  "id",
                  "userId",
                  "applicationId",
                  "purpose",
                  "name",
                  "startedAt",
                  "endedAt",
                  "tags")),
          Map.entry("context", Set.of("conversationHistory", "documents", "retrievalMethod")),
          Map.entry("response", Set.of("text", "finishReason", "functionCall", "toolCalls")),
          Map.entry("usage", Set.of("promptTokens", "completionTokens", "totalTokens")),
          Map.entry("metrics", Set.of("latency", "ttft", "throughput", "cost")),
          Map.entry("error", Set.of("code", "message", "type", "recoverable")));

  private KnownFields() {}

  /** The names of the objects that a document may have. */
  static Set<String> objects() {
    return BY_OBJECT.keySet();
  }

  /** Fields of a document that nobody knows, by their JSON pointers. */
  static Map<String, JsonNode> unknown(JsonNode document) {
    Map<String, JsonNode> unknown = new LinkedHashMap<>();
    add(unknown, "", document, ENVELOPE);
    for (Map.Entry<String, JsonNode> field : document.properties()) {
      Set<String> known = BY_OBJECT.get(field.getKey());
      if (known != null && field.getValue().isObject()) {
        add(unknown, "/" + field.getKey(), field.getValue(), known);
      }
    }
    return unknown;
  }

  private static void add(
      Map<String, JsonNode> unknown, String path, JsonNode object, Set<String> known) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!known.contains(field.getKey())) {
        unknown.put(path + "/" + UnicodeText.pointed(field.getKey()), field.getValue());
      }
    }
  }
}
