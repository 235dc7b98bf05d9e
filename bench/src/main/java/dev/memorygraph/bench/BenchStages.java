package dev.memorygraph.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.bench.load.BenchOptions;
import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.bench.measure.HostInfo;
import dev.memorygraph.bench.measure.Table;
import dev.memorygraph.bench.process.BenchedProcess;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What each step of ingest takes by itself. */
@Command(
    name = "stages",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the steps of ingest by JMH, each by itself: decoding JSON and Protocol Buffers,",
      "what an event says, merging, planning, the parameters of the statement. Microseconds of an",
      "event in transactions of 1,000, with the JVM's options of a function.",
      "It takes no running system: --data and --instances mean nothing here."
    })
final class BenchStages implements Callable<Integer> {
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--forks",
      paramLabel = "N",
      defaultValue = "3",
      description = "Processes for each step (default: ${DEFAULT-VALUE}).")
  private int forks;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds in each, and as many to warm up (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "2",
      description = "Length of a round (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (Math.min(forks, Math.min(rounds, seconds)) < 1) {
      throw new ParameterException(
          spec.commandLine(), "--forks, --rounds and --seconds must be at least 1.");
    }
    HostInfo before = HostInfo.now();
    List<String> arguments = Stream.of(forks, rounds, seconds).map(String::valueOf).toList();
    JsonNode stages =
        new BenchedProcess(BenchedProcess.INGEST, "stage.StageBench", arguments, Map.of())
            .onAllCores(BenchSystem::progress);
    options.print(before, figures(stages), table(stages));
    return 0;
  }

  private Map<String, Object> figures(JsonNode stages) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("forks", forks);
    figures.put("rounds", rounds);
    figures.put("seconds", seconds);
    figures.put("stages", stages);
    return figures;
  }

  private static Table table(JsonNode stages) {
    Table table = new Table("step", "µs of an event", "±, 99.9 %");
    stages
        .properties()
        .forEach(
            stage ->
                table.row(
                    stage.getKey(),
                    number(stage.getValue().path("micros").asDouble()),
                    number(stage.getValue().path("errorMicros").asDouble())));
    return table;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
