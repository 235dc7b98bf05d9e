package dev.memorygraph.engines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Java process to start.
 *
 * @param name what people call it
 * @param arguments everything after {@code java}
 * @param environment the whole environment but for the few variables that a JVM itself needs
 * @param log the log that its standard output and error are appended to
 */
public record ProcessSpec(
    String name, List<String> arguments, Map<String, String> environment, LogFile log) {
  /** Variables that a JVM or its C library reads; nothing else is inherited. */
  private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

  public ProcessSpec {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  ProcessBuilder builder() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    return builder;
  }
}
