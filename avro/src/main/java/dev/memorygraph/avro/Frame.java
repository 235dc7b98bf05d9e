package dev.memorygraph.avro;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What stands before a record's own bytes. Confluent: 0 and an id of four bytes. Glue: 3, how it is
 * compressed (0 not, 5 by zlib), and a UUID.
 *
 * @param payload the record's own bytes, not compressed
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Frame(SchemaId schema, byte[] payload) {
  /** Bytes of a payload after decompression: a small record may be a large one. */
  static final int MAX_PAYLOAD = 8 << 20;

  private static final int CONFLUENT_HEADER = 1 + Integer.BYTES;
  private static final int GLUE_HEADER = 2 + 2 * Long.BYTES;
  private static final byte GLUE_VERSION = 3;
  private static final byte PLAIN = 0;
  private static final byte ZLIB = 5;

  /** The frame, or empty where the bytes are in none that is known, or too large. */
  static Optional<Frame> of(byte[] bytes) {
    if (bytes.length > CONFLUENT_HEADER && bytes[0] == 0) {
      return Optional.of(
          new Frame(
              new SchemaId.Confluent(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt()),
              Arrays.copyOfRange(bytes, CONFLUENT_HEADER, bytes.length)));
    }
    return bytes.length > GLUE_HEADER && bytes[0] == GLUE_VERSION ? glue(bytes) : Optional.empty();
  }

  private static Optional<Frame> glue(byte[] bytes) {
    ByteBuffer id = ByteBuffer.wrap(bytes, 2, 2 * Long.BYTES);
    SchemaId schema = new SchemaId.Glue(new UUID(id.getLong(), id.getLong()));
    byte[] rest = Arrays.copyOfRange(bytes, GLUE_HEADER, bytes.length);
    return switch (bytes[1]) {
      case PLAIN -> Optional.of(new Frame(schema, rest));
      case ZLIB -> inflated(rest).map(payload -> new Frame(schema, payload));
      default -> Optional.empty();
    };
  }

  private static Optional<byte[]> inflated(byte[] compressed) {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(compressed);
      byte[] payload = new byte[Math.min(MAX_PAYLOAD, 16 * compressed.length)];
      int size = 0;
      while (!inflater.finished()) {
        int read = inflater.inflate(payload, size, payload.length - size);
        size += read;
        if (size == payload.length && size < MAX_PAYLOAD) {
          payload = Arrays.copyOf(payload, Math.min(MAX_PAYLOAD, 2 * size));
        } else if (read == 0 && !inflater.finished()) {
          return Optional.empty(); // cut short, or beyond the limit
        }
      }
      return Optional.of(Arrays.copyOf(payload, size));
    } catch (DataFormatException e) {
      return Optional.empty();
    }
  }
}
