package dev.memorygraph.local.cli;

import dev.memorygraph.local.system.LocalConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --data}, the same for every command. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
<<<<<<< HEAD
      description = "Folder of the system's data (default: .memory-graph in the repository).")
  private @Nullable Path data;

  /** Absolute. */
  Path data() {
    return data == null ? LocalConfig.defaultData() : data.toAbsolutePath().normalize();
=======
      description = "Folder of the system's data (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(".memory-graph");

  /** Absolute. */
  Path data() {
    return data.toAbsolutePath().normalize();
>>>>>>> helper-b
  }
}
