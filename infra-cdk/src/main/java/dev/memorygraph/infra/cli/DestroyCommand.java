package dev.memorygraph.infra.cli;

import dev.memorygraph.infra.Synthesis;
import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.infra.sam.SamTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes away what can be deployed again, and leaves what cannot. */
@Command(
    name = "destroy",
    mixinStandardHelpOptions = true,
    description = {
      "Take away functions, API and alarms. Tables, keys, secrets and the audit archive stay",
      "in any case; Kafka, with the log of telemetry in it, stays unless --with-log."
    })
final class DestroyCommand implements Callable<Integer> {
  private static final List<String> MADE_AGAIN = List.of("operations", "api", "functions");
  private static final List<String> LOG = List.of("kafka", "network");

  @Mixin private ContextOption context = new ContextOption();

  @Option(
      names = "--confirm",
      required = true,
      paramLabel = "ACCOUNT",
      description = "The account's number once more, so that it is not another one.")
  private String confirmed = "";

  @Option(
      names = "--with-log",
      description = "Kafka too, and the network. The records in it are lost.")
  private boolean withLog;

  @Option(names = "--dry-run", description = "Show what would be done, and change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = context.settings();
    if (!confirmed.equals(settings.account())) {
      throw new IllegalStateException(
          "--confirm names account %s, but the context is of %s."
              .formatted(confirmed, settings.account()));
    }
    Prerequisites.node();
    Path assembly = settings.root().resolve("infra-cdk").resolve("cdk.out");
    Files.createDirectories(assembly);
    CdkCommandLine cdk = CdkCommandLine.of(settings.root(), assembly);
    List<String> arguments = new ArrayList<>(List.of("destroy", "--exclusively", "--force"));
    stacks(settings).forEach(stack -> arguments.add(SamTemplate.SYSTEM + stack));
    if (dryRun) {
      System.out.println("Would run: " + String.join(" ", cdk.command(arguments)));
      return 0;
    }
    cdk.ensure();
    Synthesis.of(settings, assembly).write();
    int exit = cdk.cdk(arguments);
    System.out.println(
        "Left as they are: memory-graph-roles, -keys, -tables, -archive. They hold data, and keys"
            + " without which it cannot be read; docs/deployment.md says how they go.");
    return exit;
  }

  private List<String> stacks(Settings settings) {
    List<String> stacks = new ArrayList<>();
    settings.console().ifPresent(_ -> stacks.add("console"));
    stacks.addAll(MADE_AGAIN);
    if (withLog) {
      stacks.addAll(LOG);
    }
    return stacks;
  }
}
