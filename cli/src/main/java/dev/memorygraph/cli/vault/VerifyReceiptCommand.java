package dev.memorygraph.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.audit.checkpoint.CheckpointKey;
import dev.memorygraph.audit.document.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks a receipt of an erasure without asking anybody. */
@Command(
    name = "verify-receipt",
    mixinStandardHelpOptions = true,
    description = {
      "Check the receipt of an erasure with the public key alone; needs no running system.",
      "Exit code 0: sound; 1: findings, one a line; 2: the input cannot be used."
    })
final class VerifyReceiptCommand implements Callable<Integer> {
  @Option(names = "--receipt", required = true, paramLabel = "FILE", description = "The receipt.")
  private Path receipt = Path.of("");

  @Option(
      names = "--public-key",
      required = true,
      paramLabel = "PEM",
      description = "File with the vault's public key.")
  private Path publicKey = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CheckpointKey key = read(publicKey, CheckpointKey::parse, "public key on P-256 in PEM");
    Receipt found = read(receipt, Receipt::parse, "receipt of an erasure");
    List<String> problems = found.problems(key);
    problems.forEach(spec.commandLine().getOut()::println);
    if (problems.isEmpty()) {
      JsonNode statement = found.document().statement();
      spec.commandLine()
          .getOut()
          .printf(
              "Sound: erasure %d of %s; %d contents unreadable, %d keys destroyed, erased at %s.%n",
              statement.path("seq").asLong(),
              statement.path("tenant").asText(),
              found.contents().size(),
              found.keys().size(),
              statement.path("erased_at").asText());
      printGraph(statement.path("graph"));
    }
    return problems.isEmpty() ? 0 : 1;
  }

  /** Receipts of before the graph was gone through say nothing of it. */
  private void printGraph(JsonNode graph) {
    if (graph.isObject()) {
      spec.commandLine()
          .getOut()
          .printf(
              "In the graph: %d nodes and %d links lost words or the person; %d are held.%n",
              graph.path("nodes").asLong(),
              graph.path("links").asLong(),
              graph.path("held").asLong());
    }
  }

  private <T> T read(Path file, Function<String, Optional<T>> parser, String wanted) {
    try {
      return parser
          .apply(Files.readString(file))
          .orElseThrow(
              () -> new ParameterException(spec.commandLine(), file + " holds no " + wanted));
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), file + " cannot be read", e);
    }
  }
}
