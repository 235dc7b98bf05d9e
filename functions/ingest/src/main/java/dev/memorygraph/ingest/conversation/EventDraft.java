package dev.memorygraph.ingest.conversation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.event.EventJson.UnknownFields;
import dev.memorygraph.contracts.event.EventType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event's JSON, made from values of a document. It is judged as any other event's, and what is
 * wrong with it is told by its place in the document.
 */
final class EventDraft {
  private final JsonNode document;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  /** Pointers into the document by those into the event. */
  private final Map<String, String> origins = new LinkedHashMap<>();

  EventDraft(JsonNode document) {
    this.document = document;
  }

  /** Says what the event is; it has a payload then, though nothing may be known of it. */
  EventDraft type(EventType type) {
    json.put("event_type", type.label());
    json.withObject("/payload");
    return this;
  }

  /** Takes a value over as it stands; one that is absent or null stays unknown. */
  EventDraft copy(String from, String to) {
    return put(to, document.at(from), from);
  }

  /** As {@link #copy}, with an ending behind a text. */
  EventDraft copy(String from, String to, String ending) {
    JsonNode value = document.at(from);
    return put(to, value.isTextual() ? TextNode.valueOf(value.textValue() + ending) : value, from);
  }

  /** Sets a value that is made from one at another place. */
  EventDraft put(String to, JsonNode value, String from) {
    origins.put(to, from);
    if (!value.isMissingNode() && !value.isNull()) {
      JsonPointer target = JsonPointer.compile(to);
      ObjectNode parent =
          target.head().matches() ? json : json.withObject(target.head().toString());
      parent.set(target.last().getMatchingProperty(), value);
    }
    return this;
  }

  /** Sets a text of ours. */
  EventDraft put(String to, String text) {
    return put(to, TextNode.valueOf(text), "");
  }

  Decoded decode(UnknownFields unknownFields) {
    return switch (EventJson.decode(json, unknownFields)) {
      case Decoded.Valid valid -> valid;
      case Decoded.Invalid(String id, Problem problem) ->
          new Decoded.Invalid(
              id, new Problem(problem.code(), origin(problem.pointer()), problem.detail()));
    };
  }

  private String origin(String pointer) {
    for (String to = pointer; !to.isEmpty(); to = to.substring(0, to.lastIndexOf('/'))) {
      if (origins.containsKey(to)) {
        return origins.get(to) + pointer.substring(to.length());
      }
    }
    return pointer;
  }
}
