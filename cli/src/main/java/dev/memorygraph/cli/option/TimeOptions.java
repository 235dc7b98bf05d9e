package dev.memorygraph.cli.option;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Of which time something is told. */
public final class TimeOptions {
  @Option(names = "--from", paramLabel = "TIME", description = "First time or date.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "TIME", description = "First one that is too late.")
  private Optional<String> to = Optional.empty();

  /** The first time, as it was given. */
  public Optional<String> from() {
    return from;
  }

  /** The first that is too late, as it was given. */
  public Optional<String> to() {
    return to;
  }

  /** Asks the API for that time. */
  public void putInto(Map<String, String> query) {
    from.ifPresent(value -> query.put("from", value));
    to.ifPresent(value -> query.put("to", value));
  }
}
