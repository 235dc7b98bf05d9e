package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The exporters of OpenTelemetry's JavaScript SDK, as npm gives them. */
final class NodeExporters {
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", ".npmrc", "export.mjs");

  private final Path folder;

  private NodeExporters(Path folder) {
    this.folder = folder;
  }

  /** Fetches them, unless they are there from a run before, as the lock file says. */
  static NodeExporters fetched() throws IOException, InterruptedException {
    Path source = RepositoryRoot.find().resolve("system-tests/exporters");
    Path folder = RepositoryRoot.find().resolve("system-tests/target/exporters");
    Path lock = folder.resolve("package-lock.json");
    boolean there =
        Files.isDirectory(folder.resolve("node_modules"))
            && Files.exists(lock)
            && Files.mismatch(lock, source.resolve("package-lock.json")) < 0;
    Files.createDirectories(folder);
    for (String file : FILES) {
      Files.copy(source.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    NodeExporters exporters = new NodeExporters(folder);
    if (!there) {
      exporters.run(Map.of(), "npm", "ci");
    }
    return exporters;
  }

  /**
   * Lets one send three spans, of which the API refuses one.
   *
   * @param encoding {@code json} or {@code protobuf}
   * @param environment as OpenTelemetry names it
   * @return what it wrote
   */
  String send(String encoding, String url, Map<String, String> environment)
      throws IOException, InterruptedException {
    return run(environment, "node", "export.mjs", encoding, url);
  }

  private String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output-" + command[command.length - 1].hashCode() + ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    assertThat(ended && process.exitValue() == 0).as(said).isTrue();
    return said;
  }
}
