package dev.memorygraph.cli.option;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a sender waits. */
public final class PatienceOption {
  @Option(
      names = "--patience",
      paramLabel = "TIME",
      defaultValue = "120s",
      converter = DurationConverter.class,
      description = "How long to wait for a busy or absent system (default: ${DEFAULT-VALUE}).")
  private Duration patience = Duration.ofMinutes(2);

  public Duration time() {
    return patience;
  }
}
