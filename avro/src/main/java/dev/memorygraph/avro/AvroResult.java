package dev.memorygraph.avro;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of some bytes in a schema registry's frame. */
public sealed interface AvroResult {

  /** A value, with exact numbers, times as texts in ISO-8601 and other bytes in Base64. */
  record Value(JsonNode json) implements AvroResult {}

  /**
   * No value, now or ever.
   *
   * @param detail one sentence for a person
   */
  record Failed(Reason reason, String detail) implements AvroResult {}

  /** Why there is none. */
  enum Reason {
    /** Avro that its schema does not describe, or beyond the limits. */
    MALFORMED_AVRO,
    /** The schema that it was written with is not to be had. */
    UNKNOWN_SCHEMA
  }
}
