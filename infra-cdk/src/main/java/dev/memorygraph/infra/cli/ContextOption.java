package dev.memorygraph.infra.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The context of a deployment: a file, and what the command line says otherwise. */
final class ContextOption {
  @Option(
      names = {"-c", "--context"},
      paramLabel = "KEY=VALUE",
      description = "A value of the context; docs/deployment.md lists them.")
  private Map<String, String> given = new LinkedHashMap<>();

  @Option(
      names = "--context-file",
      paramLabel = "FILE",
      description = "The context as JSON; default infra-cdk/context.json.")
  private Path file = RepositoryRoot.find().resolve("infra-cdk").resolve("context.json");

  /**
   * What is to be deployed.
   *
   * @throws IllegalStateException with one sentence where the file cannot be read
   */
  Settings settings() {
    Map<String, String> context = new LinkedHashMap<>();
    if (Files.exists(file)) {
      try {
        new ObjectMapper()
            .readTree(file.toFile())
            .properties()
            .forEach(one -> context.put(one.getKey(), one.getValue().asText()));
      } catch (IOException e) {
        throw new IllegalStateException(file + " is no JSON object", e);
      }
    }
    context.putAll(given);
    return Settings.from(RepositoryRoot.find(), context);
  }
}
