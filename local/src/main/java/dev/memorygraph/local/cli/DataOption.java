package dev.memorygraph.local.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --data}, the same for every command. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the system's data (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(".memory-graph");

  /** Absolute. */
  Path data() {
    return data.toAbsolutePath().normalize();
  }
}
