package dev.memorygraph.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A function of the template.
 *
 * @param logicalId its key under {@code Resources}
 * @param name its {@code FunctionName}
 * @param code the folder that a deployment would zip; its {@code lib} holds the jars
 * @param memoryMb what the whole process may hold, in MiB
 * @param concurrency most events at a time; one for a function that runs by a schedule
 * @param provisioned whether processes of it are kept warm
 */
public record FunctionSpec(
    String logicalId,
    String name,
    Path code,
    String handler,
    int memoryMb,
    Duration timeout,
    int concurrency,
    boolean provisioned,
    Map<String, String> environment) {
  public FunctionSpec {
    environment = Map.copyOf(environment);
  }

  /** The address by which other parts of the template name the function. */
  public String arn() {
    return Intrinsics.arn("lambda", "function:" + name);
  }
}
