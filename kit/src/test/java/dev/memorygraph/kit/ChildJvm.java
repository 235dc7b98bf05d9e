package dev.memorygraph.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Runs a main class of the tests as Lambda would run a function, and hands back what it printed.
 */
public final class ChildJvm {
  private ChildJvm() {}

  /** The lines on standard output; fails where the process does. */
  public static List<String> run(Class<?> main, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "test");
    builder.environment().put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    builder.environment().put("POWERTOOLS_SERVICE_NAME", "tests");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(main + " ended with " + process.exitValue());
    }
    return printed.lines().toList();
  }
}
