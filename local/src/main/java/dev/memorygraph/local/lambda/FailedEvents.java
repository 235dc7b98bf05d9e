package dev.memorygraph.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
              Sha256.hex(payload));
      new ObjectMapper().writeValue(folder.resolve(UUID.randomUUID() + ".json").toFile(), note);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + folder, e);
    }
  }
}
