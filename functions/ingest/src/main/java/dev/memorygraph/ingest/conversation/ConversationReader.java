package dev.memorygraph.ingest.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson.UnknownFields;
import java.util.List;
import java.util.Optional;

/** Reads records of the data-flow document into events. */
public final class ConversationReader {
  private final UnknownFields unknownFields;

  /**
   * @param unknownFields what becomes of records with fields that the document does not know
   */
  public ConversationReader(UnknownFields unknownFields) {
    this.unknownFields = unknownFields;
  }

  /**
   * The events of a record, or what is wrong with it.
   *
   * @param json as the document has it, whatever it was written in
   */
  public List<Decoded> read(ConversationTopic topic, JsonNode json, RecordHeading heading) {
    ConversationDocument document = new ConversationDocument(json, heading);
    Optional<Problem> problem = problem(topic, document);
    if (problem.isPresent()) {
      String id = json.path("eventId").isTextual() ? json.path("eventId").textValue() : "";
      return List.of(new Decoded.Invalid(id, problem.get()));
    }
    return drafts(topic, document).stream().map(draft -> draft.decode(unknownFields)).toList();
  }

  private static List<EventDraft> drafts(ConversationTopic topic, ConversationDocument document) {
    return switch (topic) {
      case PROMPTS -> PromptRecord.events(document);
      case RESPONSES -> ResponseRecord.events(document);
      case SESSIONS -> SessionRecord.events(document);
    };
  }

  private Optional<Problem> problem(ConversationTopic topic, ConversationDocument document) {
    if (!document.json().isObject()) {
      return Optional.of(new Problem(Code.NOT_AN_OBJECT, "", "A record is an object."));
    }
    if (unknownFields == UnknownFields.REFUSED) {
      Optional<String> unknown = KnownFields.unknown(document.json()).keySet().stream().findFirst();
      if (unknown.isPresent()) {
        return problem(Code.UNKNOWN_FIELD, unknown.get(), "The shape has no such field.");
      }
    }
    return Problem.malformedText(document.json())
        .or(() -> objects(document))
        .or(
            () ->
                switch (topic) {
                  case PROMPTS -> needed(document, "/prompt");
                  case RESPONSES ->
                      needed(document, "/promptEventId")
                          .or(
                              () ->
                                  document.has("/error")
                                      ? Optional.empty()
                                      : needed(document, "/response"));
                  case SESSIONS -> Optional.empty(); // the record's key may say which
                });
  }

  /** The objects that values are looked for in: in anything else they would look absent. */
  private static Optional<Problem> objects(ConversationDocument document) {
    return KnownFields.objects().stream()
        .map(name -> "/" + name)
        .filter(at -> document.has(at) && !document.at(at).isObject())
        .findFirst()
        .flatMap(at -> problem(Code.WRONG_KIND, at, "Must be an object."));
  }

  private static Optional<Problem> needed(ConversationDocument document, String pointer) {
    return document.has(pointer)
        ? Optional.empty()
        : problem(Code.MISSING_FIELD, pointer, "This field is needed.");
  }

  private static Optional<Problem> problem(Code code, String pointer, String detail) {
    return Optional.of(new Problem(code, pointer, detail));
  }
}
