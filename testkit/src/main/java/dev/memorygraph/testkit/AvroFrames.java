package dev.memorygraph.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Values in Avro by Avro's own library, under the frames of schema registries. */
public final class AvroFrames {
  private AvroFrames() {}

  /** In Confluent's frame. */
  public static byte[] confluent(int id, byte[] payload) {
    return ByteBuffer.allocate(5 + payload.length).put((byte) 0).putInt(id).put(payload).array();
  }

  /** In Glue's, compressed or not. */
  public static byte[] glue(UUID id, byte[] payload, boolean compressed) {
    byte[] rest = compressed ? deflated(payload) : payload;
    return ByteBuffer.allocate(18 + rest.length)
        .put((byte) 3)
        .put((byte) (compressed ? 5 : 0))
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .put(rest)
        .array();
  }

  /** A value by its schema. */
  public static byte[] write(Schema schema, Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<>(schema).write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflated(byte[] payload) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
      deflater.write(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
