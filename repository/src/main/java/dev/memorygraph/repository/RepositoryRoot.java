package dev.memorygraph.repository;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository lies, whose build output is run. */
public final class RepositoryRoot {
  private RepositoryRoot() {}

  /**
   * The folder named by the system property or environment variable {@code MEMORY_GRAPH_HOME}, else
   * the nearest one at or above the working directory that holds {@code template.yaml}.
   *
   * @throws IllegalStateException where there is none
   */
  public static Path find() {
    String home = System.getProperty("MEMORY_GRAPH_HOME", System.getenv("MEMORY_GRAPH_HOME"));
    if (home != null) {
      return Path.of(home).toAbsolutePath().normalize();
    }
    Path folder = Path.of("").toAbsolutePath();
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("template.yaml")) && Files.isDirectory(at.resolve("engines"))) {
        return at;
      }
    }
    throw new IllegalStateException(
        folder + " is not inside the repository; set MEMORY_GRAPH_HOME to its root.");
  }
}
