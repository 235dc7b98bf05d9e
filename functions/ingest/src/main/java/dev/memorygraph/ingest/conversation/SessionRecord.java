package dev.memorygraph.ingest.conversation;

import dev.memorygraph.contracts.event.EventType;
import java.util.List;

/**
 * A record of sessions: that one began, ended, or both. The data-flow document gives no shape of
 * its own; it is the session of its prompts with {@code startedAt} and {@code endedAt}.
 */
final class SessionRecord {
  private static final String STARTED = "/session/startedAt";
  private static final String ENDED = "/session/endedAt";

  private SessionRecord() {}

  static List<EventDraft> events(ConversationDocument document) {
    if (!document.has(ENDED)) {
      String at = document.first(List.of(STARTED, "/timestamp"));
      return List.of(event(document, "", at).type(EventType.SESSION_STARTED));
    }
    EventDraft ended = event(document, "", ENDED).type(EventType.SESSION_ENDED);
    return document.has(STARTED)
        ? List.of(ended, event(document, "-start", STARTED).type(EventType.SESSION_STARTED))
        : List.of(ended);
  }

  private static EventDraft event(ConversationDocument document, String ending, String time) {
    return document
        .draft(ending)
        .copy(time, "/timestamp")
        .put("/metadata", document.labels().toJson(), "/metadata")
        .copy("/session/name", "/payload/name")
        .copy("/session/applicationId", "/payload/application_id")
        .copy("/session/purpose", "/payload/purpose")
        .copy(document.first(List.of("/session/tags", "/tags")), "/payload/tags");
  }
}
