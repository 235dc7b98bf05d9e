package dev.memorygraph.local.lambda;

import dev.memorygraph.engines.Engine;
import dev.memorygraph.engines.LogFile;
import dev.memorygraph.engines.ProcessSpec;
import dev.memorygraph.local.template.FunctionSpec;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The managed runtime: how a function becomes a process.
 *
 * @param runtimeJars the runtime interface client and what it needs, which the runtime brings
 * @param logs the folder of the functions' log files
 * @param services variables that lead the AWS SDK to its services, the same for every function
 * @param caches what to do about ahead-of-time caches
 */
public record FunctionRuntime(
    List<Path> runtimeJars, Path logs, Map<String, String> services, Caches caches) {
  /** What the JVM learned about a function's start in an earlier process. */
  public enum Caches {
    /** Start faster by it where it is there. */
    USE,
    /** Start as if there was none. */
    IGNORE,
    /** Learn: a process that is asked to end leaves its cache in {@link #recording}. */
    RECORD
  }

  private static final String REGION = "us-east-1";

  /** The Java heap's share of the memory; code, stacks and buffers need the rest. */
  private static final double HEAP_SHARE = 0.6;

  public FunctionRuntime {
    runtimeJars = List.copyOf(runtimeJars);
    services = Map.copyOf(services);
  }

  /** A runtime that uses the caches that are there. */
  public FunctionRuntime(List<Path> runtimeJars, Path logs, Map<String, String> services) {
    this(runtimeJars, logs, services, Caches.USE);
  }

  public FunctionRuntime with(Caches other) {
    return new FunctionRuntime(runtimeJars, logs, services, other);
  }

  /** Where a function's cache is; by name, because functions may share their code. */
  public static Path cache(FunctionSpec function) {
    return function.code().resolveSibling(function.name() + ".aot");
  }

  /** Where a cache is written; it is moved once it is whole, so that half a one is never used. */
  public static Path recording(FunctionSpec function) {
    return function.code().resolveSibling(function.name() + ".aot.recording");
  }

  /** Whether there is a cache, and of the code as it is: one older than any jar is of no use. */
  public boolean cached(FunctionSpec function) {
    Path cache = cache(function);
    return Files.exists(cache)
        && classJars(function).stream()
            .allMatch(jar -> jar.toFile().lastModified() < cache.toFile().lastModified());
  }

  /** The jars of the runtime interface client among those of a library folder. */
  public static List<Path> runtimeJars(Path libraries) {
    return jars(libraries).stream()
        .filter(
            jar ->
                jar.getFileName()
                    .toString()
                    .matches("(aws-lambda-java-(runtime|core|serialization)|crac|utils-lite).*"))
        .toList();
  }

  /** The log of all processes of a function. */
  LogFile log(FunctionSpec function) {
    return new LogFile(logs.resolve(function.name() + ".log"));
  }

  ProcessSpec process(FunctionSpec function, String runtimeApi, LogFile log) {
    return new ProcessSpec(
        function.name(), arguments(function), environment(function, runtimeApi), log);
  }

  private List<String> arguments(FunctionSpec function) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-XX:+UseSerialGC");
    // As Lambda does where no concurrency is provisioned. The second compiler earns its time back
    // after minutes of load, and takes it from the engines on the same machine till then.
    if (!function.provisioned() || Engine.SHORT_LIVED) {
      arguments.add("-XX:TieredStopAtLevel=1");
    }
    arguments.add("-Xmx" + (int) (function.memoryMb() * HEAP_SHARE) + "m");
    arguments.add("--enable-native-access=ALL-UNNAMED");
    arguments.add("--sun-misc-unsafe-memory-access=allow");
    NativeClient.argument(runtimeJars, logs.resolveSibling("runtime")).ifPresent(arguments::add);
    arguments.addAll(cacheArguments(function));
    arguments.add("-cp");
    arguments.add(classPath(function));
    arguments.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
    arguments.add(function.handler());
    return arguments;
  }

  private List<String> cacheArguments(FunctionSpec function) {
    return switch (caches) {
      case USE -> cached(function) ? quiet("-XX:AOTCache=" + cache(function)) : List.of();
      case IGNORE -> List.of();
      case RECORD -> quiet("-XX:AOTCacheOutput=" + recording(function));
    };
  }

  /** The JVM warns of what it leaves out of a cache, which is of no interest. */
  private static List<String> quiet(String option) {
    return List.of(option, "-Xlog:disable", "-Xlog:all=error:stderr");
  }

  private String classPath(FunctionSpec function) {
    return String.join(
        File.pathSeparator, classJars(function).stream().map(Path::toString).toList());
  }

  private List<Path> classJars(FunctionSpec function) {
    List<Path> jars = new ArrayList<>(jars(function.code().resolve("lib")));
    if (jars.isEmpty()) {
      throw new IllegalStateException(
          function.name() + " has not been built: no jars in " + function.code().resolve("lib"));
    }
    jars.addAll(runtimeJars);
    return jars;
  }

  private Map<String, String> environment(FunctionSpec function, String runtimeApi) {
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.putAll(services);
    environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local/[$LATEST]");
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    environment.put("AWS_REGION", REGION);
    environment.put("AWS_DEFAULT_REGION", REGION);
    environment.put("_HANDLER", function.handler());
    environment.put("LAMBDA_TASK_ROOT", function.code().toString());
    environment.put("TZ", ":UTC");
    return environment;
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }
}
