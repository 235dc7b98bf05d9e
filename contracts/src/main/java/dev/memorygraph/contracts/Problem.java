package dev.memorygraph.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.UnicodeText;
import java.util.Locale;
import java.util.Optional;

/**
 * Why an event cannot be taken, and where in it. Holds names and limits, never a value of the
 * event: a problem may be logged, answered and written to a dead letter.
 *
 * @param code stable; programs and metrics go by it
 * @param pointer JSON pointer (RFC 6901) into the event, empty for the event as a whole
 * @param detail one sentence for a person
 */
public record Problem(Code code, String pointer, String detail) {
  private static final int MAX_LENGTH = 512;

  public Problem {
    // A name in an event may be as long as the event; what tells of it may not.
    pointer = UnicodeText.cut(pointer, MAX_LENGTH);
    detail = UnicodeText.cut(detail, MAX_LENGTH);
  }

  /** The first text in JSON that no encoding of Unicode has. */
  public static Optional<Problem> malformedText(JsonNode json) {
    return UnicodeText.broken(json)
        .map(pointer -> new Problem(Code.MALFORMED_TEXT, pointer, UnicodeText.DETAIL));
  }

  /** What can be wrong. */
  public enum Code {
    MALFORMED_JSON,
    MALFORMED_PROTOBUF,
    /** Avro that its schema does not describe. */
    MALFORMED_AVRO,
    /** The schema that it was written with is not to be had. */
    UNKNOWN_SCHEMA,
    /** Its header names a version of its shape that nobody here knows. */
    UNKNOWN_SCHEMA_VERSION,
    /** A text that no encoding of Unicode has. */
    MALFORMED_TEXT,
    NOT_AN_OBJECT,
    MISSING_FIELD,
    UNKNOWN_FIELD,
    UNKNOWN_TYPE,
    WRONG_KIND,
    OUT_OF_RANGE,
    TOO_LONG,
    TENANT_MISSING,
    TENANT_MISMATCH,
    /** The sender's key may not send text of that class. */
    CLASS_NOT_ALLOWED,
    /** The vault will never take a text of it. */
    VAULT_REFUSED,
    /** The graph will never take it, though the rules hold. */
    GRAPH_WRITE_FAILURE,
    /** A fault of ours that this event brings out every time. */
    INTERNAL_ERROR;

    /** The name on the wire, such as {@code wrong_kind}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
