package dev.memorygraph.avro;

/** Reads what lies in a schema registry's frame. */
@FunctionalInterface
public interface AvroDecoder {

  /**
   * Reads a key or value.
   *
   * @param framed begins with a frame's first byte
   * @throws dev.memorygraph.base.DependencyUnavailableException where schemas cannot be asked for
   */
  AvroResult read(byte[] framed);

  /**
   * Whether bytes begin as a frame does. JSON begins with neither byte, but for that in UTF-16,
   * whose second byte is a bracket; Protocol Buffers know no field of that number.
   */
  static boolean isFramed(byte[] bytes) {
    return bytes.length > 5 && (bytes[0] == 0 || bytes[0] == 3) && bytes[1] != '{';
  }
}
