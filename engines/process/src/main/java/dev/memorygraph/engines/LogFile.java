package dev.memorygraph.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A log that never takes more than twice its bound: a full file becomes {@code <name>.old}, in
 * place of the one before. Several processes may share one object, but not one file.
 */
public final class LogFile {
  private static final long BOUND_BYTES = 16L << 20;

  private final Path path;
  private final long boundBytes;

  /** A log of 16 MiB and one old file of as much. */
  public LogFile(Path path) {
    this(path, BOUND_BYTES);
  }

  LogFile(Path path, long boundBytes) {
    this.path = path.toAbsolutePath();
    this.boundBytes = boundBytes;
  }

  public Path path() {
    return path;
  }

  @Override
  public String toString() {
    return path.toString();
  }

  void createFolder() throws IOException {
    Files.createDirectories(path.getParent());
  }

  synchronized void append(String line) throws IOException {
    if (Files.exists(path) && Files.size(path) >= boundBytes) {
      Path old = path.resolveSibling(path.getFileName() + ".old");
      Files.move(path, old, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(
        path,
        line + System.lineSeparator(),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
