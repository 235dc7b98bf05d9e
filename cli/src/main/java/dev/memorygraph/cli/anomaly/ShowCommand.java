package dev.memorygraph.cli.anomaly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.client.UrlText;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells why an hour is odd, with the hours before and the worst calls. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Tell why an hour is odd: its numbers, the hours around it, its worst calls.")
final class ShowCommand implements Callable<Integer> {
  @Mixin private ReadOptions read = new ReadOptions();

  @Parameters(index = "0", paramLabel = "ID", description = "As `anomalies` lists it.")
  private String id = "";

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Option(names = "--csv", description = "Its hours as CSV.")
  private boolean csv;

  @Override
  public Integer call() throws InterruptedException {
    return read.run(
        api -> {
          JsonNode answer =
              ReadOptions.json(api, "/api/v1/anomalies/" + UrlText.encoded(id), Map.of());
          if (json) {
            read.out().println(answer.toPrettyString());
          } else if (csv) {
            AnomalyText.hours(answer).printCsv(read.out());
          } else {
            AnomalyText.lines(answer).forEach(read.out()::println);
            AnomalyText.worst(answer).print(read.out());
          }
          return 0;
        });
  }
}
