package dev.memorygraph.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.cli.text.Columns;
import dev.memorygraph.cli.text.Columns.Column;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.UrlText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a session step by step. */
@Command(
    name = "replay-session",
    mixinStandardHelpOptions = true,
    description = "Show what happened in a session, step by step, with times, branches and cost.")
public final class ReplaySessionCommand implements Callable<Integer> {
  private static final int PAGE = 200;

  @Mixin private ReadOptions read = new ReadOptions();

  @Parameters(paramLabel = "ID", description = "The session, as it was sent.")
  private String id = "";

  @Option(names = "--step", description = "Wait for Enter after each step; q and Enter ends.")
  private boolean step;

  @Option(
      names = "--limit",
      defaultValue = "10000",
      description = "Steps at the most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Option(names = "--csv", description = "As CSV.")
  private boolean csv;

  /** What is done with a step; false where no more is wanted. */
  @FunctionalInterface
  private interface Each {
    boolean step(JsonNode step) throws IOException;
  }

  @Override
  public Integer call() throws InterruptedException {
    return read.run(
        api -> {
          if (json) {
            ArrayNode steps = JsonNodeFactory.instance.arrayNode();
            walk(
                api,
                one -> {
                  steps.add(one);
                  return true;
                });
            read.out().println(steps.toPrettyString());
          } else if (csv) {
            printCsv(api);
          } else {
            print(api);
          }
          return 0;
        });
  }

  private void walk(Api api, Each each) throws IOException, InterruptedException {
    Map<String, String> query = new HashMap<>();
    long seen = 0;
    JsonNode page;
    do {
      long wanted = Math.clamp(limit - seen, 1, step ? 20 : PAGE);
      query.put("limit", Long.toString(wanted));
      page = ReadOptions.json(api, "/api/v1/sessions/" + UrlText.encoded(id) + "/replay", query);
      for (JsonNode one : page.path("steps")) {
        seen++;
        if (!each.step(one)) {
          return;
        }
      }
      query.put("after", page.path("next").asText());
    } while (page.hasNonNull("next") && seen < limit);
  }

  private void print(Api api) throws IOException, InterruptedException {
    BufferedReader keys =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    read.out().println(StepLines.header());
    walk(
        api,
        one -> {
          StepLines.of(one).forEach(read.out()::println);
          read.out().flush();
          return !step || goesOn(keys);
        });
  }

  private static boolean goesOn(BufferedReader keys) throws IOException {
    String line = keys.readLine();
    return line != null && !line.strip().equals("q");
  }

  private void printCsv(Api api) throws IOException, InterruptedException {
    Columns table =
        new Columns(
            Column.figure("step"),
            Column.text("kind"),
            Column.text("id"),
            Column.text("time"),
            Column.figure("offset_ms"),
            Column.figure("duration_ms"),
            Column.text("parent"),
            Column.text("model"),
            Column.text("tool"),
            Column.text("status"),
            Column.figure("input_tokens"),
            Column.figure("output_tokens"),
            Column.figure("cost_usd"),
            Column.figure("cost_so_far_usd"));
    walk(
        api,
        one -> {
          table.row(
              StepLines.text(one, "step"),
              StepLines.text(one, "kind"),
              StepLines.text(one, "id"),
              StepLines.text(one, "time"),
              StepLines.text(one, "offset_ms"),
              StepLines.text(one, "duration_ms"),
              StepLines.text(one, "parent"),
              StepLines.text(one, "model_id"),
              StepLines.text(one, "tool_name"),
              StepLines.text(one, "status"),
              StepLines.text(one, "input_tokens"),
              StepLines.text(one, "output_tokens"),
              StepLines.text(one, "cost_usd"),
              StepLines.text(one, "cost_so_far_usd"));
          return true;
        });
    table.printCsv(read.out());
  }
}
