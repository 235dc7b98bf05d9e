package dev.memorygraph.fuzz;

import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Inputs that are kept: some that are read well, and all that ever broke a decoder. */
final class Seeds {
  private Seeds() {}

  static Path folder(Decoder decoder) {
    return RepositoryRoot.find().resolve("fuzz/seeds").resolve(decoder.toString());
  }

  static List<Path> of(Decoder decoder) throws IOException {
    try (Stream<Path> files = Files.list(folder(decoder))) {
      return files.sorted().toList();
    }
  }
}
