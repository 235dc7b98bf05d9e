package dev.memorygraph.local.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.engines.EngineStartException;
import dev.memorygraph.local.kafka.cluster.ConsumerGroups;
import dev.memorygraph.local.kafka.cluster.Rewind;
import dev.memorygraph.local.lambda.Functions;
import dev.memorygraph.local.lambda.Invocation;
import dev.memorygraph.local.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a start has to do after a dump of the graph was loaded: the log is read on from where the
 * dump was made, and who was erased since is erased again before anybody may ask.
 *
 * @param file that the loading left; it is there until all of this is done
 */
record LoadedGraph(Path file, Consumer<String> progress) {
  private static final String ERASER = "memory-graph-graph-privacy";
  private static final byte[] EVENT = "{}".getBytes(StandardCharsets.UTF_8);
  private static final int ROUNDS = 100;

  /** In so many rounds it may fail: a graph that was just loaded answers slowly at first. */
  private static final int MAX_FAILURES = 5;

  void readOn(Template template, ConsumerGroups groups) throws IOException {
    if (Files.exists(file)) {
      Rewind rewind = Rewind.read(file);
      template.sources().forEach(source -> rewind.apply(source, groups));
      progress.accept("The log of telemetry is read on from where the graph's dump was made");
    }
  }

  /**
   * Erases again; needs the vault's functions to be there.
   *
   * @throws EngineStartException if that cannot be done: then nobody may see the graph
   */
  void eraseAgain(Functions functions) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    int failures = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Invocation invocation = functions.invoke(ERASER, EVENT);
      if (isComplete(invocation)) {
        Files.delete(file);
        progress.accept("Who was erased since the graph's dump was made is erased again");
        return;
      }
      if (invocation instanceof Invocation.FunctionError failed && ++failures == MAX_FAILURES) {
        throw new EngineStartException(
            "Who was erased cannot be erased again: " + failed.message());
      }
    }
    throw new EngineStartException("Erasing again what the dump brought back takes too long");
  }

  private static boolean isComplete(Invocation invocation) throws IOException {
    return switch (invocation) {
      case Invocation.Success(byte[] payload) ->
          new ObjectMapper().readTree(payload).path("complete").asBoolean();
      case Invocation.FunctionError _ -> false;
      case Invocation.Throttled() -> false;
    };
  }
}
