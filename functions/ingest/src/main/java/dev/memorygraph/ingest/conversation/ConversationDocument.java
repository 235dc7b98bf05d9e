package dev.memorygraph.ingest.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** A record's value, and drafts of events that share what is said of all of it. */
record ConversationDocument(JsonNode json, RecordHeading heading) {

  JsonNode at(String pointer) {
    return json.at(pointer);
  }

  /** Whether there is a value, null being none. */
  boolean has(String pointer) {
    return !json.at(pointer).isMissingNode() && !json.at(pointer).isNull();
  }

  /**
   * An event that the record tells.
   *
   * @param ending of its id behind the record's; several events of one record differ by it
   */
  EventDraft draft(String ending) {
    EventDraft draft =
        new EventDraft(json)
            .copy("/eventId", "/event_id", ending)
            .copy("/timestamp", "/timestamp")
            .copy("/tenantId", "/tenant_id")
            .copy("/agentId", "/agent_id")
            .copy("/classification", "/classification")
            .copy("/session/userId", "/user_id")
            .copy("/traceContext/traceId", "/trace_id")
            .copy("/traceContext/spanId", "/span_id");
    return has("/session/id") || heading.session().isEmpty()
        ? draft.copy("/session/id", "/session_id")
        : draft.put("/session_id", heading.session());
  }

  /** Labels that the record has as a whole. */
  Labels labels() {
    Labels labels = new Labels().all(at("/metadata")).add("tags", at("/tags"));
    if (!heading.source().isEmpty()) {
      labels.add("source", TextNode.valueOf(heading.source()));
    }
    KnownFields.unknown(json).forEach((at, value) -> labels.kept(at.substring(1), value));
    return labels;
  }

  /** The first of a few places that has a value, or the first. */
  String first(List<String> pointers) {
    return pointers.stream().filter(this::has).findFirst().orElse(pointers.getFirst());
  }
}
