package dev.memorygraph.infra.cli;

import dev.memorygraph.infra.context.ConsoleSettings;
import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.infra.sam.SamFunction;
import dev.memorygraph.infra.sam.SamTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is looked at before anything is deployed, all of it, so that all that is wrong is said at
 * once.
 *
 * @param programs asks a program for the first line that it prints
 */
record Preflight(Settings settings, Programs programs) {
  /** Runs a program; empty where it fails or does not exist. */
  @FunctionalInterface
  interface Programs {
    Optional<String> firstLine(List<String> command) throws InterruptedException;
  }

  /** Everything that stands in the way, a sentence each; empty when nothing does. */
  List<String> problems() throws InterruptedException {
    List<String> problems = new ArrayList<>();
    SamTemplate template = SamTemplate.read(settings.root());
    account(problems);
    examples(problems);
    parameters(problems, template);
    built(problems, template);
    edge(problems);
    if (problems.isEmpty()) {
      credentials(problems);
    }
    return problems;
  }

  private void account(List<String> problems) {
    if (settings.account().equals(Settings.EXAMPLE_ACCOUNT)) {
      problems.add("Say which account: -c account=123456789012, or in infra-cdk/context.json.");
    }
  }

  private void examples(List<String> problems) {
    Map<String, String> given = new TreeMap<>(settings.parameters());
    given.forEach(
        (key, value) -> {
          if (value.contains("example.") || value.contains("example-")) {
            problems.add("%s is still the example's: %s".formatted(key, value));
          }
        });
    if (settings.domain().isPresent()
        && settings.domain().get().certificate().contains(Settings.EXAMPLE_ACCOUNT)) {
      problems.add("certificateArn is still the example's.");
    }
  }

  private void parameters(List<String> problems, SamTemplate template) {
    List<String> ours = List.of("Neo4jPasswordSecret", "KafkaClusterArn");
    template
        .parameters()
        .forEach(
            (name, usual) -> {
              if (usual.isEmpty()
                  && !ours.contains(name)
                  && !settings.parameters().containsKey(name)) {
                problems.add("%s has no value: -c %s=...".formatted(name, name));
              }
            });
  }

  private void built(List<String> problems, SamTemplate template) {
    TreeSet<String> missing = new TreeSet<>();
    for (SamFunction function : template.functions()) {
      Path jars = settings.root().resolve(function.codeUri()).resolve("lib");
      if (!Files.isDirectory(jars)) {
        missing.add(function.codeUri());
      }
    }
    missing.forEach(folder -> problems.add(folder + " is not built; run `mvn package`."));
    settings
        .console()
        .filter(console -> !console.isBuilt())
        .ifPresent(
            console ->
                problems.add(
                    console.files()
                        + " is not built; run `npm ci` and `npm run build` in the folder console."));
  }

  private void edge(List<String> problems) throws InterruptedException {
    if (settings.edge().isEmpty()) {
      return;
    }
    if (!Files.isDirectory(settings.root().resolve("edge/target/process/lib"))) {
      problems.add("edge/target/process is not built; run `mvn package`.");
    }
    if (programs.firstLine(List.of("docker", "--version")).isEmpty()) {
      problems.add("The edge's image is made by Docker, which is not there.");
    }
  }

  private void credentials(List<String> problems) throws InterruptedException {
    if (programs.firstLine(List.of("aws", "--version")).isEmpty()) {
      System.err.println("The AWS command line is not there; credentials are not checked before.");
      return;
    }
    Optional<String> account =
        programs.firstLine(
            List.of("aws", "sts", "get-caller-identity", "--query", "Account", "--output", "text"));
    if (account.isEmpty()) {
      problems.add("AWS takes no credentials of yours; log in, or set AWS_PROFILE.");
    } else if (!account.get().equals(settings.account())) {
      problems.add(
          "Your credentials are of account %s, but the context says %s."
              .formatted(account.get(), settings.account()));
    } else {
      unprepared(problems);
    }
  }

  private void unprepared(List<String> problems) throws InterruptedException {
    Set<String> regions = new LinkedHashSet<>(List.of(settings.region()));
    settings.console().ifPresent(_ -> regions.add(ConsoleSettings.REGION));
    for (String region : regions) {
      if (programs
          .firstLine(
              List.of(
                  "aws",
                  "ssm",
                  "get-parameter",
                  "--name",
                  "/cdk-bootstrap/hnb659fds/version",
                  "--region",
                  region))
          .isEmpty()) {
        problems.add(
            "The region is not prepared for CDK: infra-cdk/node_modules/.bin/cdk bootstrap aws://%s/%s"
                .formatted(settings.account(), region));
      }
    }
  }
}
