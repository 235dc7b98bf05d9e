package dev.memorygraph.infra.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository lies. */
public final class Repository {
  private Repository() {}

  /**
   * The folder named by {@code MEMORY_GRAPH_HOME}, else the nearest one at or above the working
   * directory that holds {@code template.yaml}.
   */
  public static Path root() {
    String home = System.getProperty("MEMORY_GRAPH_HOME", System.getenv("MEMORY_GRAPH_HOME"));
    if (home != null) {
      return Path.of(home).toAbsolutePath().normalize();
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("template.yaml")) && Files.isDirectory(at.resolve("infra-cdk"))) {
        return at;
      }
    }
    throw new IllegalStateException(
        "Not inside the repository; set MEMORY_GRAPH_HOME to its root.");
  }
}
