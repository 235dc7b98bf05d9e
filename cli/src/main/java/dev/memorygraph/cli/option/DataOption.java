package dev.memorygraph.cli.option;

import dev.memorygraph.local.system.LocalConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --data}, the same for every command. */
public final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the system's data (default: .memory-graph in the repository).")
  private @Nullable Path data;

  /** Whether the user named one. */
  public boolean given() {
    return data != null;
  }

  /** The folder as an absolute path. */
  public Path data() {
    return data == null ? LocalConfig.defaultData() : data.toAbsolutePath().normalize();
  }
}
