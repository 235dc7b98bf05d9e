package dev.memorygraph.infra.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of {@code memory-graph} that are about the cloud. */
@Command(
    name = "memory-graph",
    mixinStandardHelpOptions = true,
    subcommands = {
      SynthCommand.class,
      DeployCommand.class,
      DestroyCommand.class,
      EmulatorCommand.class
    },
    description = "Deploy LLM-Memory-Graph to AWS.")
public final class Infra {
  private Infra() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Infra());
    line.setExecutionExceptionHandler(
        (problem, command, result) -> {
          if (problem instanceof IllegalStateException
              || problem instanceof IllegalArgumentException) {
            command.getErr().println(problem.getMessage());
            return 1;
          }
          throw problem;
        });
    return line;
  }
}
