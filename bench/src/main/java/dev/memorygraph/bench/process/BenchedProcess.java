package dev.memorygraph.bench.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A measurement inside a process: a class of the module {@code benchmarks} on the class path of a
 * function, which prints its figures as its last line.
 *
 * @param function whose libraries it has: {@link #VAULT} or {@link #INGEST}
 * @param environment beside this process's
 */
public record BenchedProcess(
    String function, String className, List<String> arguments, Map<String, String> environment) {
  public static final String VAULT = "vault-store";
  public static final String INGEST = "ingest";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The measurements, what invents events, and JMH. */
  private static final List<String> JARS =
      List.of(
          "benchmarks/target/benchmarks-0.1.0.jar",
          "importers/target/importers-0.1.0.jar",
          "benchmarks/target/lib/*");

  private static final String PINNING = "taskset";

  /** Runs it on one processor core, on which it stays where the system can see to that. */
  public JsonNode onOneCore() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (canPin()) {
      command.addAll(List.of(PINNING, "-c", "0"));
    }
    command.addAll(java());
    command.add("-XX:ActiveProcessorCount=1");
    return run(command, _ -> {});
  }

  public JsonNode onAllCores() throws IOException, InterruptedException {
    return onAllCores(_ -> {});
  }

  /** The same, and hands on the lines before the last as they come. */
  public JsonNode onAllCores(Consumer<String> progress) throws IOException, InterruptedException {
    return run(new ArrayList<>(java()), progress);
  }

  public static boolean canPin() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, PINNING)));
  }

  private static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xmx1g",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");
  }

  private JsonNode run(List<String> command, Consumer<String> progress)
      throws IOException, InterruptedException {
    Path root = RepositoryRoot.find();
    Path libraries = root.resolve("functions").resolve(function).resolve("target/function/lib/*");
    command.add("-cp");
    command.add(
        Stream.concat(Stream.of(libraries), JARS.stream().map(root::resolve))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add("dev.memorygraph.benchmarks." + className);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (BufferedReader output = process.inputReader()) {
      String last = "";
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (!last.isEmpty()) {
          progress.accept(last);
        }
        last = line;
      }
      if (process.waitFor() != 0 || last.isEmpty()) {
        throw new IllegalStateException(className + " failed.");
      }
      return JSON.readTree(last);
    } finally {
      process.destroyForcibly();
    }
  }
}
