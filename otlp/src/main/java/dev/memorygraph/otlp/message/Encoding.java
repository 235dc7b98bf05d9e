package dev.memorygraph.otlp.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a body is written. */
public enum Encoding {
  PROTOBUF("application/x-protobuf"),
  JSON("application/json");

  private final String contentType;

  Encoding(String contentType) {
    this.contentType = contentType;
  }

  /** The value of the header {@code Content-Type}. */
  public String contentType() {
    return contentType;
  }

  /** Reads the header {@code Content-Type}, whatever its parameters; empty where it is neither. */
  public static Optional<Encoding> parse(String contentType) {
    String type = contentType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(one -> one.contentType.equals(type)).findFirst();
  }

  /**
   * The encoding of a body that nothing is said of. JSON begins with a brace, which no message of
   * this protocol does.
   */
  public static Encoding of(byte[] body) {
    return body.length > 0 && body[0] == '{' ? JSON : PROTOBUF;
  }
}
