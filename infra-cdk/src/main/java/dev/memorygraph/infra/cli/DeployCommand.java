package dev.memorygraph.infra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.infra.Synthesis;
import dev.memorygraph.infra.context.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the stacks into an account, after looking whether they can be. */
@Command(
    name = "deploy",
    mixinStandardHelpOptions = true,
    description = "Deploy the stacks to the account and region of the context.")
final class DeployCommand implements Callable<Integer> {
  @Mixin private ContextOption context = new ContextOption();

  @Option(
      names = "--dry-run",
      description = "Look whether it could be done, show how, and change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Prerequisites.node();
    Settings settings = context.settings();
    List<String> problems = new Preflight(settings, Prerequisites::output).problems();
    if (!problems.isEmpty()) {
      System.err.println("Not deployed:");
      problems.forEach(problem -> System.err.println("  " + problem));
      return 1;
    }
    Path assembly = settings.root().resolve("infra-cdk").resolve("cdk.out");
    Files.createDirectories(assembly);
    CdkCommandLine cdk = CdkCommandLine.of(settings.root(), assembly);
    Path outputs = assembly.resolve("outputs.json");
    List<String> arguments =
        List.of(
            "deploy",
            "--all",
            "--require-approval",
            "broadening",
            "--outputs-file",
            outputs.toString());
    if (dryRun) {
      System.out.println("Would run: " + String.join(" ", cdk.command(arguments)));
      return 0;
    }
    cdk.ensure();
    Synthesis.of(settings, assembly).write();
    int exit = cdk.cdk(arguments);
    if (exit == 0) {
      tell(settings, new ObjectMapper().readTree(outputs.toFile()));
    }
    return exit;
  }

  private static void tell(Settings settings, JsonNode outputs) {
    System.out.println("\nDeployed:");
    outputs
        .properties()
        .forEach(
            stack ->
                stack
                    .getValue()
                    .properties()
                    .forEach(
                        output -> {
                          if (!output.getKey().startsWith("ExportsOutput")) {
                            System.out.printf(
                                "  %s %s: %s%n",
                                stack.getKey(), output.getKey(), output.getValue().asText());
                          }
                        }));
    System.out.println("\nNext:");
    System.out.println(
        "  1. Put the password of the graph's user into the secret memory-graph/neo4j (field"
            + " `password`), then deploy again: functions get it with their settings.");
    settings
        .domain()
        .ifPresent(
            domain ->
                System.out.printf(
                    "  2. Point %s and %s at the targets above, in your DNS.%n",
                    domain.api(), domain.vault()));
    System.out.println("  3. Confirm the subscription to alarms, which came by mail.");
    System.out.println(
        "  4. Read docs/deployment.md, and docs/runbooks once before you need them.");
    settings
        .console()
        .ifPresent(
            console ->
                System.out.printf(
                    "  5. Tell your issuer of the public client %s, with the console's address and"
                        + " signed-in behind it as its redirect address; point the console's name"
                        + " at its target.%n",
                    console.clientId()));
    settings
        .edge()
        .ifPresent(
            _ ->
                System.out.println(
                    "  - Point the name in the edge's certificate at the target of its stack."));
  }
}
