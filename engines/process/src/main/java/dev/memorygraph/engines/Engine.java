package dev.memorygraph.engines;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The engines, and how each is run. */
public enum Engine {
  NEO4J("neo4j", "Neo4j", "neo4j.Neo4jLauncher", "-Xmx1g"),
  KAFKA("kafka", "Kafka", "kafka.KafkaLauncher", "-Xmx512m"),
  DYNAMODB("dynamodb", "DynamoDB Local", "dynamodb.DynamoDbLauncher", "-Xmx256m"),
  /** An LLM-Registry to test against; only started where asked for, and after or beside Kafka. */
  REGISTRY("registry", "LLM-Registry", "registry.RegistryLauncher", "-Xmx384m");

  /** Longest time from start to the first answer; a first start on a busy machine takes most. */
  static final Duration START_BOUND = Duration.ofMinutes(2);

  private static final List<String> JVM_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
          // The cache warns about adapters that it then makes anew, which is of no interest.
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  private static final String SHORT_LIVED_PROPERTY = "memorygraph.engines.short-lived";

  /**
   * Whether the engines, and the functions beside them, end after minutes: the second compiler
   * takes a third of the processor time of their start, and has not paid for itself by then.
   */
  public static final boolean SHORT_LIVED = Boolean.getBoolean(SHORT_LIVED_PROPERTY);

  private final String folder;
  private final String title;
  private final String mainClass;
  private final String heap;

  Engine(String folder, String title, String mainClass, String heap) {
    this.folder = folder;
    this.title = title;
    this.mainClass = "dev.memorygraph.engines." + mainClass;
    this.heap = heap;
  }

  /** Those that the system itself needs. */
  public static Set<Engine> usual() {
    return EnumSet.of(NEO4J, KAFKA, DYNAMODB);
  }

  /** Name in files and metrics. */
  public String folder() {
    return folder;
  }

  /** Name for people. */
  public String title() {
    return title;
  }

  /** Everything after {@code java}; the engine's own arguments come last. */
  List<String> arguments(Path root, List<String> own) {
    return tool(root, mainClass, own);
  }

  /** Everything after {@code java} for another program that comes with the engine. */
  public List<String> tool(Path root, String program, List<String> own) {
    List<String> arguments = new ArrayList<>();
    if (trained(root)) {
      arguments.add("-XX:AOTCache=" + aotCache(root));
    }
    arguments.addAll(JVM_FLAGS);
    if (SHORT_LIVED) {
      arguments.add("-XX:TieredStopAtLevel=1");
      arguments.add("-D" + SHORT_LIVED_PROPERTY + "=true");
    }
    arguments.add(heap);
    arguments.add("-cp");
    arguments.add(classPath(root));
    arguments.add(program);
    arguments.addAll(own);
    return arguments;
  }

  /** Where {@link TrainEngines} leaves what it learned about the engine's start. */
  Path aotCache(Path root) {
    return target(root).resolve("engine.aot");
  }

  /** Whether there is a cache that is newer than the build; an older one would be refused. */
  boolean trained(Path root) {
    Path jar = jar(root);
    return Files.exists(jar)
        && jar.toFile().lastModified() < aotCache(root).toFile().lastModified();
  }

  private Path jar(Path root) {
    return target(root).resolve("engines-" + folder + "-0.1.0.jar");
  }

  Path target(Path root) {
    return root.resolve("engines").resolve(folder).resolve("target");
  }

  private String classPath(Path root) {
    Path file = target(root).resolve("classpath");
    try {
      Path jar = jar(root);
      Path own = Files.exists(jar) ? jar : target(root).resolve("classes");
      // A cache of ahead-of-time work takes jars only; native libraries are found beside them.
      return Arrays.stream(Files.readString(file).strip().split(File.pathSeparator))
          .filter(entry -> entry.endsWith(".jar"))
          .collect(Collectors.joining(File.pathSeparator, own + File.pathSeparator, ""));
    } catch (IOException e) {
      throw new EngineStartException(
          title + " has not been built: " + file + " is missing (mvn package makes it).", e);
    }
  }
}
