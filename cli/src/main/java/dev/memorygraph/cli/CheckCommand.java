package dev.memorygraph.cli;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.checks.Limits;
import dev.memorygraph.checks.runbook.Checks;
import dev.memorygraph.cli.option.DeploymentOptions;
import dev.memorygraph.client.Deployment;
import dev.memorygraph.local.LocalDeployment;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
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
      "Run the checks of the runbooks against a deployment.",
      "Exit code 0: none is red; 1: one is red, and its page says what to do. Of a deployment of",
      "which only the API is known, some cannot be looked at; they are named, and are not red."
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

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
    CheckContext system = context();
    boolean allGreen = true;
    for (Check check : checks) {
      Finding finding = Checks.look(check, system);
      print(check, finding);
      allGreen &= !(finding instanceof Finding.Red);
    }
    return allGreen ? 0 : 1;
  }

  private CheckContext context() {
    Deployment chosen = deployment.deployment();
    String whose = chosen.tenant(tenant);
    return chosen instanceof LocalDeployment local
        ? CheckContext.of(local, whose, Limits.usual())
        : new CheckContext(chosen, Optional.empty(), whose, Limits.usual());
  }

  private void print(Check check, Finding finding) {
    PrintWriter out = spec.commandLine().getOut();
    switch (finding) {
      case Finding.Green(String seen) ->
          out.printf("green  %-20s %s (%s)%n", check.runbook(), check.promise(), seen);
      case Finding.Unseen(String seen) ->
          out.printf("-      %-20s not looked at: it needs %s%n", check.runbook(), seen);
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
