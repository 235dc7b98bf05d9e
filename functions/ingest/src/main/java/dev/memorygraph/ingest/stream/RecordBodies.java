package dev.memorygraph.ingest.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.avro.AvroDecoder;
import dev.memorygraph.avro.AvroResult;
import dev.memorygraph.base.Json;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the bytes of records: JSON, and Avro under a schema registry's frame, as the same JSON. */
final class RecordBodies {
  private final ObjectMapper json = Json.mapper();
  private final AvroDecoder avro;

  RecordBodies(AvroDecoder avro) {
    this.avro = avro;
  }

  /** What came of the bytes of a record. */
  sealed interface Body {
    /** Some JSON. */
    record Value(JsonNode json) implements Body {}

    /** Nothing that anybody can read. */
    record Unreadable(Problem problem) implements Body {}

    private static Body unreadable(Code code, String detail) {
      return new Unreadable(new Problem(code, "", detail));
    }
  }

  /**
   * Reads a value.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where its schema cannot be asked
   *     for
   */
  Body read(byte[] value) {
    if (AvroDecoder.isFramed(value)) {
      return switch (avro.read(value)) {
        case AvroResult.Value(JsonNode read) -> new Body.Value(read);
        case AvroResult.Failed(AvroResult.Reason reason, String detail) ->
            Body.unreadable(code(reason), detail);
      };
    }
    try {
      return new Body.Value(json.readTree(value));
    } catch (IOException e) {
      return Body.unreadable(Code.MALFORMED_JSON, "The record is not one well-formed JSON value.");
    }
  }

  /**
   * The text that a key is, or empty where it is none.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where its schema cannot be asked
   *     for
   */
  String key(byte[] key) {
    if (AvroDecoder.isFramed(key)) {
      return avro.read(key) instanceof AvroResult.Value(JsonNode text) && text.isTextual()
          ? text.textValue()
          : "";
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  private static Code code(AvroResult.Reason reason) {
    return switch (reason) {
      case MALFORMED_AVRO -> Code.MALFORMED_AVRO;
      case UNKNOWN_SCHEMA -> Code.UNKNOWN_SCHEMA;
    };
  }
}
