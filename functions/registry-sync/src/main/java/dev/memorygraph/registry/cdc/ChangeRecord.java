package dev.memorygraph.registry.cdc;

import com.fasterxml.jackson.databind.JsonNode;

/** What one record of a change topic comes to, before anybody knows the tables. */
public sealed interface ChangeRecord {

  /**
   * A change.
   *
   * @param envelope an object with {@code op}, {@code before}, {@code after} and {@code source}
   * @param key the columns of the row's key; missing where the record has none
   */
  record Change(JsonNode envelope, JsonNode key) implements ChangeRecord {}

  /** A tombstone, which follows a deletion for Kafka's own sake. */
  record Tombstone() implements ChangeRecord {}

  /**
   * No change can be made out.
   *
   * @param detail one sentence for a person
   */
  record Undecodable(Reason reason, String detail) implements ChangeRecord {}

  /** Why no change can be made out. */
  enum Reason {
    /** Not one well-formed JSON value. */
    MALFORMED_JSON,
    /** Avro that its schema does not describe, or beyond the limits. */
    MALFORMED_AVRO,
    /** The schema that it was written with is not to be had. */
    UNKNOWN_SCHEMA,
    /** A value that is no object. */
    NOT_AN_OBJECT
  }
}
