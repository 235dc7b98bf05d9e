package dev.memorygraph.engines.kms;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The members of a request, checked as KMS checks them. */
record Parameters(JsonNode json) {
  private static final int CONTEXT_BYTES = 8192;

  /**
   * A text that must be there.
   *
   * @throws KmsException where it is absent
   */
  String text(String name) {
    return optional(name)
        .orElseThrow(() -> KmsException.invalid("'%s' must not be null".formatted(name)));
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(json.path(name).textValue());
  }

  Optional<Integer> number(String name) {
    JsonNode value = json.path(name);
    return value.canConvertToInt() ? Optional.of(value.intValue()) : Optional.empty();
  }

  /** Bytes that must be there, at least one and at most so many. */
  byte[] bytes(String name, int limit) {
    byte[] bytes = decoded(name);
    if (bytes.length == 0 || bytes.length > limit) {
      throw KmsException.invalid("'%s' must be of 1 to %d bytes".formatted(name, limit));
    }
    return bytes;
  }

  /**
   * An encryption context in one form per set of pairs: sorted by name, every text with its length
   * before it. One that is absent has no pairs.
   */
  byte[] context(String name) {
    Map<String, String> sorted = new TreeMap<>();
    for (Map.Entry<String, JsonNode> pair : json.path(name).properties()) {
      if (!pair.getValue().isTextual()) {
        throw KmsException.invalid("'%s' must hold texts only".formatted(name));
      }
      sorted.put(pair.getKey(), pair.getValue().textValue());
    }
    byte[] canonical = canonical(sorted);
    if (canonical.length > CONTEXT_BYTES) {
      throw KmsException.invalid("'%s' is too long".formatted(name));
    }
    return canonical;
  }

  private static byte[] canonical(Map<String, String> sorted) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sorted.forEach(
        (name, value) -> {
          write(bytes, name);
          write(bytes, value);
        });
    return bytes.toByteArray();
  }

  private static void write(ByteArrayOutputStream bytes, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
    bytes.writeBytes(utf8);
  }

  private byte[] decoded(String name) {
    try {
      return Base64.getDecoder().decode(text(name));
    } catch (IllegalArgumentException e) {
      throw KmsException.invalid("'%s' is not base64".formatted(name));
    }
  }
}
