package dev.memorygraph.cli.session;

import dev.memorygraph.cli.option.ReadOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A file that is written page by page. Beside it, in {@code FILE.cursor}, stands how long it was
 * after the last whole page and where the next begins, until it is complete.
 */
final class ExportFile {
  private final Path file;
  private final Path place;

  ExportFile(Path file) {
    this.file = file;
    this.place = file.resolveSibling(file.getFileName() + ".cursor");
  }

  /** Writes a file that comes in one piece. */
  void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  /** Begins anew; the first page has no cursor. */
  Optional<String> begin() throws IOException {
    Files.writeString(file, "");
    Files.deleteIfExists(place);
    return Optional.empty();
  }

  /**
   * Goes on after the last whole page: what came after it is cut off.
   *
   * @return the cursor of the next page
   */
  Optional<String> resume() throws IOException {
    if (!Files.exists(place)) {
      throw new ReadOptions.RefusedException(
          Files.exists(file) ? file + " is complete." : file + " was not begun.");
    }
    List<String> lines = Files.readAllLines(place);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(Long.parseLong(lines.getFirst()));
    }
    return Optional.of(lines.get(1));
  }

  /**
   * Appends a page.
   *
   * @param next the cursor of the one after it; empty where it is the last
   */
  void append(String page, Optional<String> next) throws IOException {
    Files.write(file, page.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    if (next.isPresent()) {
      Files.writeString(place, length() + "\n" + next.get() + "\n");
    } else {
      Files.deleteIfExists(place);
    }
  }

  long length() throws IOException {
    return Files.size(file);
  }
}
