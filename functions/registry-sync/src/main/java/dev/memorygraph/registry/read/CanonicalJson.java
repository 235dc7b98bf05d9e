package dev.memorygraph.registry.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * One text for all that is the same JSON (RFC 8785): a database writes it otherwise than a sender.
 */
final class CanonicalJson {
  private CanonicalJson() {}

  static String of(JsonNode json) {
    try {
      return new JsonCanonicalizer(json.toString()).getEncodedString();
    } catch (IOException e) {
      throw new UncheckedIOException("JSON that was read can be written", e);
    }
  }
}
