package dev.memorygraph.cli;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.checks.Limits;
import dev.memorygraph.checks.runbook.Checks;
import dev.memorygraph.cli.option.DataOption;
import dev.memorygraph.local.Endpoints;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the checks of the runbooks. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Run the checks of the runbooks against the running system.",
      "Exit code 0: all green; 1: one is red, and its page says what to do."
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "Whose vault and graph are asked (default: ${DEFAULT-VALUE}).")
  private String tenant = "demo";

  @Parameters(
      arity = "0..*",
      paramLabel = "RUNBOOK",
      description = "Pages of docs/runbooks, without .md; all of them unless given.")
  private List<String> runbooks = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    List<Check> checks = chosen();
    CheckContext system =
        new CheckContext(
            RepositoryRoot.find(),
            data.data(),
            Endpoints.read(data.data()),
            tenant,
            Limits.usual());
    boolean allGreen = true;
    for (Check check : checks) {
      Finding finding = Checks.look(check, system);
      print(check, finding);
      allGreen &= finding instanceof Finding.Green;
    }
    return allGreen ? 0 : 1;
  }

  private void print(Check check, Finding finding) {
    PrintWriter out = spec.commandLine().getOut();
    switch (finding) {
      case Finding.Green(String seen) ->
          out.printf("green  %-20s %s (%s)%n", check.runbook(), check.promise(), seen);
      case Finding.Red(String seen) ->
          out.printf(
              "RED    %-20s %s: %s; see docs/runbooks/%s.md%n",
              check.runbook(), check.promise(), seen, check.runbook());
    }
    out.flush();
  }

  private List<Check> chosen() {
    if (runbooks.isEmpty()) {
      return Checks.ALL;
    }
    List<Check> chosen =
        Checks.ALL.stream().filter(check -> runbooks.contains(check.runbook())).toList();
    if (chosen.size() < runbooks.size()) {
      throw new ParameterException(
          spec.commandLine(),
          "Known are " + Checks.ALL.stream().map(Check::runbook).collect(Collectors.joining(", ")));
    }
    return chosen;
  }
}
