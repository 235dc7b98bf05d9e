package dev.memorygraph.infra.cli;

import dev.memorygraph.infra.Synthesis;
import dev.memorygraph.repository.RepositoryRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the CloudFormation templates; needs Node, and neither the network nor an account. */
@Command(
    name = "synth",
    mixinStandardHelpOptions = true,
    description = "Write the stacks as CloudFormation templates. Needs no network and no account.")
final class SynthCommand implements Callable<Integer> {
  @Mixin private ContextOption context = new ContextOption();

  @Option(names = "--out", paramLabel = "DIR", description = "Where to; default infra-cdk/cdk.out.")
  private Path out = RepositoryRoot.find().resolve("infra-cdk").resolve("cdk.out");

  @Override
  public Integer call() throws Exception {
    Prerequisites.node();
    Path folder = out.toAbsolutePath();
    Files.createDirectories(folder);
    var assembly = Synthesis.of(context.settings(), folder).write();
    System.out.println("Stacks, in the order in which they are deployed:");
    assembly
        .getStacksRecursively()
        .forEach(stack -> System.out.println("  " + folder.resolve(stack.getTemplateFile())));
    return 0;
  }
}
