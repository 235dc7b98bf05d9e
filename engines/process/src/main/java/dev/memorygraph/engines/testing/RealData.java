package dev.memorygraph.engines.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the real sample data, which is not part of the repository: by the system property {@code
 * memory.graph.data}, the environment variable {@code MEMORY_GRAPH_DATA}, or in {@code shared/data}
 * beside the repository.
 *
 * <p>Where it is absent the test does not run, and says so on a line that begins with {@code NOT
 * RUN:}, for the launcher to count: an assumption alone would go unnoticed.
 */
public final class RealData {
  private RealData() {}

  /** A file of the data, or the end of the test. */
  public static Path file(String test, String name) {
    Optional<Path> found = folder().map(folder -> folder.resolve(name)).filter(Files::isReadable);
    if (found.isEmpty()) {
      System.out.println("NOT RUN: " + test + " needs shared/data");
    }
    Assumptions.assumeTrue(found.isPresent(), "needs shared/data");
    return found.orElseThrow();
  }

  private static Optional<Path> folder() {
    String property = System.getProperty("memory.graph.data", "");
    String variable = System.getenv().getOrDefault("MEMORY_GRAPH_DATA", "");
    Stream<Path> said = Stream.of(property, variable).filter(s -> !s.isBlank()).map(Path::of);
    // The working directory is the module's, or the repository's when an IDE runs the test.
    Path here = Path.of("").toAbsolutePath();
    Stream<Path> beside =
        Stream.iterate(here, folder -> folder != null, Path::getParent)
            .limit(4)
            .map(folder -> folder.resolve("shared/data"));
    return Stream.concat(said, beside).filter(Files::isDirectory).findFirst();
  }
}
