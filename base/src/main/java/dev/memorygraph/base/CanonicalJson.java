package dev.memorygraph.base;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The one spelling of a JSON value (RFC 8785): what is hashed, signed or compared as text. A
 * database writes the same JSON otherwise than a sender.
 */
public final class CanonicalJson {
  private CanonicalJson() {}

  /** As text. */
  public static String text(JsonNode json) {
    try {
      // It takes an object or an array alone, so that any other value goes in within one.
      String array = new JsonCanonicalizer("[" + json + "]").getEncodedString();
      return array.substring(1, array.length() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException("JSON that was read can be written", e);
    }
  }

  /** As the UTF-8 of {@link #text}. */
  public static byte[] bytes(JsonNode json) {
    return text(json).getBytes(StandardCharsets.UTF_8);
  }
}
