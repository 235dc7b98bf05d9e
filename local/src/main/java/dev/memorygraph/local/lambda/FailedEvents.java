package dev.memorygraph.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/**
 * A folder with a note on each asynchronous invocation that failed for good, without its content.
 */
public record FailedEvents(Path folder) {
  void add(String function, String errorType, byte[] payload) {
    try {
      Files.createDirectories(folder);
      Map<String, Object> note =
          Map.of(
              "function",
              function,
              "error_type",
              errorType,
              "payload_bytes",
              payload.length,
              "payload_sha256",
              sha256(payload));
      new ObjectMapper().writeValue(folder.resolve(UUID.randomUUID() + ".json").toFile(), note);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + folder, e);
    }
  }

  private static String sha256(byte[] payload) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
