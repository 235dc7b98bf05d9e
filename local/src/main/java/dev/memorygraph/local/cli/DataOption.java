package dev.memorygraph.local.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder of a local system's data, which names the system. */
public final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder of the system (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(".memory-graph");

  /** The folder, which need not exist. */
  public Path path() {
    return data;
  }
}
