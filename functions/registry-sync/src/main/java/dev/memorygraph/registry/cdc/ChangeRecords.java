package dev.memorygraph.registry.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.avro.AvroDecoder;
import dev.memorygraph.avro.AvroResult;
import dev.memorygraph.base.Json;
import dev.memorygraph.registry.cdc.ChangeRecord.Reason;
import dev.memorygraph.registry.cdc.ChangeRecord.Undecodable;
import java.io.IOException;

/**
 * Reads the keys and values of a change topic: JSON with and without Kafka Connect's schema beside
 * it, and Avro under a schema registry's frame, all as the same plain JSON with exact numbers.
 */
public final class ChangeRecords {
  private final ObjectMapper json = Json.mapper();
  private final AvroDecoder avro;

  /** What came of some bytes. */
  private sealed interface Decoded {
    /** A value. */
    record Value(JsonNode json) implements Decoded {}

    /** No value. */
    record Failed(Undecodable why) implements Decoded {}

    static Decoded of(AvroResult result) {
      return switch (result) {
        case AvroResult.Value(JsonNode json) -> new Value(json);
        case AvroResult.Failed(AvroResult.Reason reason, String detail) ->
            new Failed(new Undecodable(reason(reason), detail));
      };
    }

    private static Reason reason(AvroResult.Reason reason) {
      return switch (reason) {
        case MALFORMED_AVRO -> Reason.MALFORMED_AVRO;
        case UNKNOWN_SCHEMA -> Reason.UNKNOWN_SCHEMA;
      };
    }
  }

  /**
   * @param avro made use of only where a record has a frame
   */
  public ChangeRecords(AvroDecoder avro) {
    this.avro = avro;
  }

  /** Reads JSON; of what is framed it knows no schema. */
  public static ChangeRecords ofJson() {
    return new ChangeRecords(
        framed ->
            new AvroResult.Failed(
                AvroResult.Reason.UNKNOWN_SCHEMA, "No schema registry is configured."));
  }

  /**
   * Reads a record.
   *
   * @param key empty where there is none
   * @param value empty for a tombstone
   */
  public ChangeRecord read(byte[] key, byte[] value) {
    if (value.length == 0) {
      return new ChangeRecord.Tombstone();
    }
    return switch (decoded(value)) {
      case Decoded.Failed(Undecodable why) -> why;
      case Decoded.Value(JsonNode envelope) when envelope.isNull() -> new ChangeRecord.Tombstone();
      case Decoded.Value(JsonNode envelope) when envelope.isObject() ->
          new ChangeRecord.Change(envelope, key(envelope, key));
      case Decoded.Value ignored ->
          new Undecodable(Reason.NOT_AN_OBJECT, "A change event is an object.");
    };
  }

  /** Looked at only where the row is missing or a part, so that a bad key spoils no good change. */
  private JsonNode key(JsonNode envelope, byte[] key) {
    if (!envelope.path("op").asText().equals("d") || key.length == 0) {
      return MissingNode.getInstance();
    }
    return decoded(key) instanceof Decoded.Value(JsonNode columns)
        ? columns
        : MissingNode.getInstance();
  }

  private Decoded decoded(byte[] bytes) {
    if (AvroDecoder.isFramed(bytes)) {
      return Decoded.of(avro.read(bytes));
    }
    try {
      JsonNode read = json.readTree(bytes);
      return new Decoded.Value(
          read.has("payload")
              ? ConnectSchema.read(read.path("schema"), read.path("payload"))
              : read);
    } catch (IOException e) {
      // Not JSON, or no text at all: the parser says so by several exceptions.
      return new Decoded.Failed(
          new Undecodable(Reason.MALFORMED_JSON, "The record is not one well-formed JSON value."));
    }
  }
}
