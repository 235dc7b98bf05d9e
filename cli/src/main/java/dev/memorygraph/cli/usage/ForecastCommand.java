package dev.memorygraph.cli.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.cli.text.Bar;
import dev.memorygraph.cli.text.Columns;
import dev.memorygraph.cli.text.Columns.Column;
import dev.memorygraph.cli.text.Dollars;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the days to come are expected to cost. */
@Command(
    name = "forecast",
    mixinStandardHelpOptions = true,
    description = {
      "Show what the days to come are expected to cost, by those of the last eight weeks.",
      "Four times out of five the truth lies between low and high; ? is what nobody can tell."
    })
public final class ForecastCommand implements Callable<Integer> {
  private static final int BAR = 20;

  @Mixin private ReadOptions read = new ReadOptions();

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description = "model, provider, agent, user, api_key, application or tag; with --key.")
  private Optional<String> by = Optional.empty();

  @Option(names = "--key", paramLabel = "ID", description = "Which one; all without it.")
  private Optional<String> key = Optional.empty();

  @Option(
      names = "--horizon",
      paramLabel = "DAYS",
      defaultValue = "30",
      description = "How many days, at most 92 (default: ${DEFAULT-VALUE}).")
  private int horizon;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    return read.run(
        api -> {
          JsonNode answer = ReadOptions.json(api, "/api/v1/analytics/forecast", query());
          if (json) {
            read.out().println(answer.toPrettyString());
          } else if (answer.path("days").isEmpty()) {
            read.out().println("There were no whole days with calls yet to go by.");
            read.mentionArrivals();
          } else {
            table(answer).print(read.out());
            read.out().println(basis(answer));
          }
          return 0;
        });
  }

  private Map<String, String> query() {
    Map<String, String> query = new HashMap<>();
    query.put("horizon", Integer.toString(horizon));
    by.ifPresent(value -> query.put("group_by", value));
    key.ifPresent(value -> query.put("key", value));
    return query;
  }

  private static Columns table(JsonNode answer) {
    Columns columns =
        new Columns(
            Column.text("day"),
            Column.figure("cost $"),
            Column.figure("low"),
            Column.figure("high"),
            Column.figure("calls"),
            Column.figure("tokens"),
            Column.text(""));
    double most = 0;
    for (JsonNode day : answer.path("days")) {
      most = Math.max(most, day.path("cost_usd").path("expected").asDouble());
    }
    for (JsonNode day : answer.path("days")) {
      double cost = day.path("cost_usd").path("expected").asDouble();
      row(columns, day.path("start").asText().substring(0, 10), day, Bar.of(cost, most, BAR));
    }
    row(columns, "total", answer.path("totals"), "");
    return columns;
  }

  private static void row(Columns columns, String name, JsonNode measures, String bar) {
    JsonNode cost = measures.path("cost_usd");
    columns.row(
        name,
        Dollars.of(cost.path("expected")),
        Dollars.of(cost.path("low")),
        Dollars.of(cost.path("high")),
        CostTable.number(measures.path("calls").path("expected")),
        CostTable.number(measures.path("tokens").path("expected")),
        bar);
  }

  private static String basis(JsonNode answer) {
    String method =
        switch (answer.path("method").asText()) {
          case "holt_winters" -> "weeks and their trend (damped Holt-Winters)";
          case "line" -> "a straight line";
          default -> "their mean";
        };
    long unknown = answer.path("calls_without_cost").asLong();
    return "By %d days, as %s.%s"
        .formatted(
            answer.path("history_days").asInt(),
            method,
            unknown > 0 ? String.format(Locale.ROOT, " %,d calls of unknown cost.", unknown) : "");
  }
}
