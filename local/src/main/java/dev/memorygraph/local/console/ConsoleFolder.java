package dev.memorygraph.local.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder that the console's build fills. What lies outside of it is not there. */
record ConsoleFolder(Path folder) {
  /** Bytes of a file; the whole console is a tenth of it. */
  private static final long MAX_BYTES = 16L << 20;

  /** A file's content; empty where there is none, also behind a link that leads outside. */
  Optional<byte[]> read(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Path real = file.toRealPath();
    return real.startsWith(folder.toRealPath()) && Files.size(real) <= MAX_BYTES
        ? Optional.of(Files.readAllBytes(real))
        : Optional.empty();
  }

  /** Whether the console was built. */
  boolean isThere() {
    return Files.isRegularFile(folder.resolve("index.html"));
  }
}
