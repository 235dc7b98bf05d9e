package dev.memorygraph.cli.running;

import dev.memorygraph.engines.DataFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The process that runs a data folder's system, as its file {@code up.pid} says. */
public record RunningSystem(Path data) {
  private static final List<String> KEPT =
      List.of(
          "neo4j",
          "kafka",
          "dynamodb",
          "registry",
          "second-graph",
          "keys",
          "failed",
          "logs",
          "runtime",
          "rewind.json",
          "endpoints.json",
          "up.pid");

  private static final Pattern PID = Pattern.compile("(\\d{1,18}) (\\S+)");

  /** Empty where none runs, also when one was killed and left its file. */
  public Optional<ProcessHandle> process() {
    try {
      if (!Files.exists(file())) {
        return Optional.empty();
      }
      Matcher pid = PID.matcher(Files.readString(file()).strip());
      return pid.matches()
          ? ProcessHandle.of(Long.parseLong(pid.group(1)))
              .filter(ProcessHandle::isAlive)
              .filter(process -> startOf(process).equals(pid.group(2)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file(), e);
    }
  }

  /**
   * Makes sure that nothing runs on the folder.
   *
   * @throws IllegalStateException with one sentence if something does
   */
  public void requireNone() {
    process()
        .ifPresent(
            process -> {
              throw new IllegalStateException(
                  "A system runs on %s already (process %d); `down` stops it."
                      .formatted(data, process.pid()));
            });
  }

  /**
   * Deletes what a system keeps, and nothing else that lies in the folder.
   *
   * @throws IllegalStateException with one sentence where it cannot
   */
  public void deleteData() {
    try {
      for (String name : KEPT) {
        DataFolders.delete(data.resolve(name));
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "The data folder %s cannot be emptied; delete it by hand.".formatted(data), e);
    }
  }

  void claim() {
    try {
      Files.createDirectories(data);
      ProcessHandle self = ProcessHandle.current();
      Files.writeString(file(), self.pid() + " " + startOf(self));
    } catch (IOException e) {
      throw new IllegalStateException(
          "The data folder %s cannot be written to; choose another one with --data."
              .formatted(data),
          e);
    }
  }

  void release() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file(), e);
    }
  }

  public boolean ready() {
    return Files.exists(data.resolve("endpoints.json"));
  }

  private Path file() {
    return data.resolve("up.pid");
  }

  /** A process id is used again one day; with the start time it is not mistaken. */
  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(start -> "" + start.toEpochMilli()).orElse("?");
  }
}
