package dev.memorygraph.registry.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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
  private final Decoder avro;

  /** Reads what lies in a schema registry's frame. */
  @FunctionalInterface
  public interface Decoder {
    /**
     * Reads a key or value.
     *
     * @param framed begins with a frame's first byte
     * @throws dev.memorygraph.base.DependencyUnavailableException where schemas cannot be asked for
     */
    Decoded read(byte[] framed);
  }

  /** What came of some bytes. */
  public sealed interface Decoded {
    /** A value. */
    record Value(JsonNode json) implements Decoded {}

    /** No value. */
    record Failed(Undecodable why) implements Decoded {}

    static Decoded failed(Reason reason, String detail) {
      return new Failed(new Undecodable(reason, detail));
    }
  }

  /**
   * @param avro made use of only where a record has a frame
   */
  public ChangeRecords(Decoder avro) {
    this.avro = avro;
  }

  /** Reads JSON; of what is framed it knows no schema. */
  public static ChangeRecords ofJson() {
    return new ChangeRecords(
        framed -> Decoded.failed(Reason.UNKNOWN_SCHEMA, "No schema registry is configured."));
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
    if (isFramed(bytes)) {
      return avro.read(bytes);
    }
    try {
      JsonNode read = json.readTree(bytes);
      return new Decoded.Value(
          read.has("payload")
              ? ConnectSchema.read(read.path("schema"), read.path("payload"))
              : read);
    } catch (IOException e) {
      // Not JSON, or no text at all: the parser says so by several exceptions.
      return Decoded.failed(Reason.MALFORMED_JSON, "The record is not one well-formed JSON value.");
    }
  }

  /** JSON begins with neither, but for that in UTF-16, whose second byte is a bracket. */
  private static boolean isFramed(byte[] bytes) {
    return bytes.length > 5 && (bytes[0] == 0 || bytes[0] == 3) && bytes[1] != '{';
  }
}
