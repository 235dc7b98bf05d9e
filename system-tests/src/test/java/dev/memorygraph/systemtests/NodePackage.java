package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder of the repository with a {@code package.json}, copied and with what npm fetches for it.
 */
final class NodePackage {
  private static final String LOCK = "package-lock.json";
  private static final int MINUTES = 5;

  private final Path folder;

  private NodePackage(Path folder) {
    this.folder = folder;
  }

  /**
   * Fetches what its lock file says, unless that is there from a run before.
   *
   * @param name of the folder, from the repository's root
   */
  static synchronized NodePackage fetched(String name) throws IOException, InterruptedException {
    Path source = RepositoryRoot.find().resolve(name);
    Path folder = RepositoryRoot.find().resolve("system-tests/target/node").resolve(name);
    Path lock = folder.resolve(LOCK);
    boolean there =
        Files.isDirectory(folder.resolve("node_modules"))
            && Files.exists(lock)
            && Files.mismatch(lock, source.resolve(LOCK)) < 0;
    copy(source, folder);
    NodePackage fetched = new NodePackage(folder);
    if (!there) {
      fetched.run(Map.of(), "npm", "ci");
    }
    return fetched;
  }

  /** A folder of it, to run commands in. */
  NodePackage within(String name) {
    return new NodePackage(folder.resolve(name));
  }

  private static void copy(Path source, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = source.relativize(file);
        if (!relative.startsWith("node_modules") && !relative.startsWith("dist")) {
          Path target = folder.resolve(relative);
          Files.createDirectories(target.resolveSibling(""));
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /**
   * Runs a command in the folder, which has to succeed.
   *
   * @return what it wrote
   */
  String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("node", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    Files.delete(output);
    assertThat(ended && process.exitValue() == 0).as(said).isTrue();
    return said;
  }
}
