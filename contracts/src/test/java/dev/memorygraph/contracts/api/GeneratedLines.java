package dev.memorygraph.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of the repository that are made from others, line by line. */
final class GeneratedLines {
  private GeneratedLines() {}

  /** That the file is what it would be made to; {@code ./memory-graph generate} makes it first. */
  static void assertIn(Path file, List<String> expected) throws IOException {
    if (Boolean.getBoolean("memorygraph.generate")) {
      Files.write(file, expected);
    }

    assertThat(Files.readAllLines(file))
        .as("It is made anew by ./memory-graph generate")
        .isEqualTo(expected);
  }
}
