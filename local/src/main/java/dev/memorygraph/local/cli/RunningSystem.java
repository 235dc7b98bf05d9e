package dev.memorygraph.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The process that runs a data folder's system, as its file {@code up.pid} says. */
record RunningSystem(Path data) {
  /** Empty where none runs, also when one was killed and left its file. */
  Optional<ProcessHandle> process() {
    try {
      if (!Files.exists(file())) {
        return Optional.empty();
      }
      List<String> pid = List.of(Files.readString(file()).strip().split(" ", 2));
      return ProcessHandle.of(Long.parseLong(pid.get(0)))
          .filter(ProcessHandle::isAlive)
          .filter(process -> startOf(process).equals(pid.get(1)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file(), e);
    }
  }

  void claim() {
    try {
      Files.createDirectories(data);
      ProcessHandle self = ProcessHandle.current();
      Files.writeString(file(), self.pid() + " " + startOf(self));
    } catch (IOException e) {
      throw new IllegalStateException("The data folder " + data + " cannot be written to.", e);
    }
  }

  void release() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file(), e);
    }
  }

  boolean ready() {
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
