package dev.memorygraph.ingest.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.JsonBody;
import dev.memorygraph.kit.http.RequestBody;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What came of reading a person's feedback. */
sealed interface FeedbackRequest {
  /** The name of an evaluation that has none. */
  String NAME = "feedback";

  Set<String> FIELDS =
      Set.of(
          "target",
          "response_id",
          "name",
          "thumbs",
          "score",
          "label",
          "comment",
          "user_id",
          "session_id",
          "classification",
          "idempotency_key",
          "timestamp");

  /**
   * It can be one.
   *
   * @param event as event.schema.json has it, to be judged as any other
   */
  record Read(String evaluationId, ObjectNode event) implements FeedbackRequest {}

  /** It cannot. */
  record Refused(HttpProblem problem) implements FeedbackRequest {}

  /** Who sends it, and when. */
  record Sent(String subject, boolean forOthers, Instant at) {}

  /** Reads the body of a request; the rules of events are applied later. */
  static FeedbackRequest read(RequestBody body, ObjectMapper json, Sent sent) {
    return switch (body.json(json)) {
      case JsonBody.Refused(HttpProblem problem) -> new Refused(problem);
      case JsonBody.Read(JsonNode read) when read instanceof ObjectNode object ->
          problem(object, sent)
              .<FeedbackRequest>map(Refused::new)
              .orElseGet(() -> of(object, sent));
      case JsonBody.Read(JsonNode other) ->
          new Refused(HttpProblem.of(400, "not_an_object", "The body is an object."));
    };
  }

  private static Optional<HttpProblem> problem(ObjectNode said, Sent sent) {
    Set<String> unknown = new TreeSet<>();
    said.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(FIELDS);
    if (!unknown.isEmpty()) {
      return bad(
          "unknown_field", "Fields are " + String.join(", ", new TreeSet<>(FIELDS)) + ".", "");
    }
    JsonNode thumbs = said.path("thumbs");
    if (!thumbs.isMissingNode() && !Set.of("up", "down").contains(thumbs.asText())) {
      return bad("out_of_range", "Must be up or down.", "/thumbs");
    }
    if (!thumbs.isMissingNode() && (said.has("score") || said.has("label"))) {
      return bad(
          "out_of_range",
          "Thumbs stand for a score and a label; give one or the other.",
          "/thumbs");
    }
    if (!said.has("thumbs") && !said.has("score") && !said.has("label") && !said.has("comment")) {
      return bad(
          "missing_field", "One of thumbs, score, label and comment must be there.", "/score");
    }
    boolean another = said.has("user_id") && !said.path("user_id").asText().equals(sent.subject());
    return another && !sent.forOthers()
        ? Optional.of(HttpProblem.FORBIDDEN.at("/user_id"))
        : Optional.empty();
  }

  private static Optional<HttpProblem> bad(String code, String detail, String pointer) {
    return Optional.of(
        HttpProblem.of(400, code, "The feedback cannot be taken.").detailed(detail).at(pointer));
  }

  private static FeedbackRequest of(ObjectNode said, Sent sent) {
    String person = said.has("user_id") ? said.path("user_id").asText() : sent.subject();
    String id = id(said, person);
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("evaluation_id", id);
    payload.put("name", NAME);
    payload.put("evaluator", person);
    for (String field : Set.of("name", "target", "response_id", "score", "label")) {
      if (said.has(field)) {
        payload.set(field, said.get(field));
      }
    }
    if (said.has("comment")) {
      payload.set("explanation", said.get("comment"));
    }
    if (said.has("thumbs")) {
      boolean up = said.path("thumbs").asText().equals("up");
      payload.put("score", up ? 1 : 0).put("label", up ? "thumbs_up" : "thumbs_down");
    }
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("event_id", id);
    event.put("event_type", "llm.evaluation.recorded");
    event.set(
        "timestamp",
        said.has("timestamp")
            ? said.get("timestamp")
            : JsonNodeFactory.instance.textNode(sent.at().toString()));
    event.put("user_id", person);
    for (String field : Set.of("user_id", "session_id", "classification")) {
      if (said.has(field)) {
        event.set(field, said.get(field));
      }
    }
    event.putObject("metadata").put("evaluator_kind", "human");
    event.set("payload", payload);
    return new Read(id, event);
  }

  /**
   * By the sender's key; without one a person has one opinion of a name on each target, and gives
   * it anew.
   */
  private static String id(ObjectNode said, String person) {
    ObjectNode of = JsonNodeFactory.instance.objectNode();
    of.put("person", person);
    if (said.has("idempotency_key")) {
      of.set("idempotency_key", said.get("idempotency_key"));
    } else {
      of.set("target", said.path("target"));
      of.set("response_id", said.path("response_id"));
      of.put("name", said.path("name").asText(NAME));
    }
    return "feedback-" + Sha256.hex(of.toString()).substring(0, 32);
  }
}
