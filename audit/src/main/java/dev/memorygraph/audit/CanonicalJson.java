package dev.memorygraph.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/** The one spelling of a JSON value (RFC 8785): what is hashed and signed. */
public final class CanonicalJson {
  private CanonicalJson() {}

  /** As text. */
  public static String text(JsonNode json) {
    return text(json.toString());
  }

  /** As the UTF-8 of {@link #text}. */
  public static byte[] bytes(JsonNode json) {
    return text(json).getBytes(StandardCharsets.UTF_8);
  }

  static String text(String json) {
    try {
      // It takes an object or an array alone, so that any other value goes in within one.
      String array = new JsonCanonicalizer("[" + json + "]").getEncodedString();
      return array.substring(1, array.length() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException("Our own JSON cannot be read", e);
    }
  }
}
