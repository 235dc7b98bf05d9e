package dev.memorygraph.infra.cli;

import cloud.localstack.Localstack;
import cloud.localstack.docker.annotation.LocalstackDockerConfiguration;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts LocalStack, runs the smoke test against it, and stops it. */
@Command(
    name = "emulator",
    mixinStandardHelpOptions = true,
    description = {
      "Run localstack/smoke-test on LocalStack, where Docker is.",
      "Exit code 0: it passed; 1: it failed; 3: not run, since there is no Docker."
    })
final class EmulatorCommand implements Callable<Integer> {
  /** The last image that needs no token. */
  static final String IMAGE_TAG = "4.14.0";

  static final int NOT_RUN = 3;

  private final Preflight.Programs programs;

  @Spec private CommandSpec spec = CommandSpec.create();

  EmulatorCommand() {
    this(Prerequisites::output);
  }

  EmulatorCommand(Preflight.Programs programs) {
    this.programs = programs;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (programs.firstLine(List.of("docker", "info")).isEmpty()) {
      spec.commandLine()
          .getOut()
          .println("Not run: Docker does not answer here. `./memory-graph up` needs none.");
      return NOT_RUN;
    }
    Localstack.INSTANCE.startup(
        LocalstackDockerConfiguration.builder()
            .imageName("localstack/localstack")
            .imageTag(IMAGE_TAG)
            .environmentVariables(Map.of("SERVICES", "dynamodb,kms,sqs,secretsmanager,sts"))
            .build());
    try {
      return smokeTest(Localstack.INSTANCE.endpointForPort(Localstack.INSTANCE.getEdgePort()));
    } finally {
      Localstack.INSTANCE.stop();
    }
  }

  private static int smokeTest(String endpoint) throws IOException, InterruptedException {
    Path script = RepositoryRoot.find().resolve("localstack").resolve("smoke-test");
    ProcessBuilder test = new ProcessBuilder(script.toString()).inheritIO();
    test.environment().put("AWS_ENDPOINT_URL", endpoint);
    return test.start().waitFor();
  }
}
