package dev.memorygraph.ingest.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.memorygraph.base.UnicodeText;
import dev.memorygraph.kit.http.Gzip;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.JsonBody;
import dev.memorygraph.kit.http.RequestBody;
import java.io.IOException;
import java.util.Base64;

/** What came of reading a request. */
sealed interface BatchRequest {
  /** Events in one request. */
  int MAX_EVENTS = 1_000;

  /**
   * It is a batch.
   *
   * @param batchId as the sender chose it, else empty
   */
  record Batch(String batchId, ArrayNode events) implements BatchRequest {}

  /** The request as a whole cannot be taken. */
  record Refused(HttpProblem problem) implements BatchRequest {}

  /** Reads a request; {@code events} is an array, or base64 of a gzip'd array. */
  static BatchRequest read(RequestBody sent, ObjectMapper json) {
    return switch (sent.json(json)) {
      case JsonBody.Refused(HttpProblem problem) -> new Refused(problem);
      case JsonBody.Read(JsonNode body) -> batch(body, json);
    };
  }

  private static BatchRequest batch(JsonNode body, ObjectMapper json) {
    JsonNode id = body.path("batch_id");
    if (!body.isObject()) {
      return refused("not_an_object", "The body is an object with the field `events`.", "");
    }
    if (!id.isMissingNode() && (!id.isTextual() || id.textValue().length() > 256)) {
      return refused("wrong_kind", "batch_id is a string of at most 256 characters.", "/batch_id");
    }
    if (!UnicodeText.isWhole(id.asText(""))) {
      return refused("malformed_text", UnicodeText.DETAIL, "/batch_id");
    }
    return switch (events(body.path("events"), json)) {
      case Batch(String none, ArrayNode events) when events.size() > MAX_EVENTS ->
          new Refused(
              HttpProblem.of(413, "too_many_events", "A batch has at most 1,000 events.")
                  .at("/events"));
      case Batch(String none, ArrayNode events) -> new Batch(id.asText(""), events);
      case Refused refused -> refused;
    };
  }

  private static BatchRequest events(JsonNode events, ObjectMapper json) {
    if (events instanceof ArrayNode array) {
      return new Batch("", array);
    }
    if (events.isTextual()) {
      return compressed(events.textValue(), json);
    }
    return refused(
        events.isMissingNode() ? "missing_field" : "wrong_kind",
        "`events` is an array of events.",
        "/events");
  }

  private static BatchRequest compressed(String base64, ObjectMapper json) {
    try {
      return switch (Gzip.inflate(Base64.getDecoder().decode(base64))) {
        case Gzip.Inflated.Refused(HttpProblem problem) -> new Refused(problem.at("/events"));
        case Gzip.Inflated.Whole(byte[] bytes) -> inflated(bytes, json);
      };
    } catch (IllegalArgumentException e) {
      return refused("bad_base64", "`events` is a text, but not base64.", "/events");
    }
  }

  private static BatchRequest inflated(byte[] bytes, ObjectMapper json) {
    try {
      return json.readTree(bytes) instanceof ArrayNode array
          ? new Batch("", array)
          : refused("wrong_kind", "`events` inflates to something else than an array.", "/events");
    } catch (IOException e) {
      return refused("malformed_json", "`events` inflates to malformed JSON.", "/events");
    }
  }

  private static Refused refused(String code, String title, String pointer) {
    return new Refused(HttpProblem.of(400, code, title).at(pointer));
  }
}
