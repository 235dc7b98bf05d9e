package dev.memorygraph.infra.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The CDK command line of infra-cdk/package.json, pinned there, run on templates already made. */
record CdkCommandLine(Path folder, Path assembly) {

  static CdkCommandLine of(Path root, Path assembly) {
    return new CdkCommandLine(root.resolve("infra-cdk"), assembly);
  }

  /**
   * Fetches it where it is not there.
   *
   * @throws IllegalStateException with one sentence where it cannot be had
   */
  void ensure() throws IOException, InterruptedException {
    if (Files.exists(program())) {
      return;
    }
    if (Prerequisites.output(List.of("npm", "--version")).isEmpty()) {
      throw new IllegalStateException("npm is not on the PATH; it comes with Node.");
    }
    System.err.println("Fetching the CDK command line ...");
    if (run(List.of("npm", "ci", "--no-audit", "--no-fund")) != 0) {
      throw new IllegalStateException(
          "The CDK command line could not be fetched; run `npm ci` in infra-cdk and see why.");
    }
  }

  /** Runs it on the templates; the user sees what it says. */
  int cdk(List<String> arguments) throws IOException, InterruptedException {
    return run(command(arguments));
  }

  /** What {@link #cdk} would run. */
  List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program().toString()));
    command.addAll(arguments);
    command.addAll(List.of("--app", assembly.toString(), "--no-notices"));
    return command;
  }

  private Path program() {
    return folder.resolve("node_modules").resolve(".bin").resolve("cdk");
  }

  private int run(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor();
  }
}
