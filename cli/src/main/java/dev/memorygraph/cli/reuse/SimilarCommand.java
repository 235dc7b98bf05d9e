package dev.memorygraph.cli.reuse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.cli.text.Columns;
import dev.memorygraph.cli.text.Columns.Column;
import dev.memorygraph.client.UrlText;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is much the same as a prompt. */
@Command(
    name = "similar",
    mixinStandardHelpOptions = true,
    description = "Show which prompts say the same as one, or much the same.")
public final class SimilarCommand implements Callable<Integer> {
  private static final String PREFIX = "prompt:";

  @Mixin private ReadOptions read = new ReadOptions();

  @Parameters(paramLabel = "PROMPT", description = "The prompt's id, with or without prompt:.")
  private String id = "";

  @Option(
      names = "--least",
      paramLabel = "N",
      defaultValue = "85",
      description = "Least cosine in hundredths (default: ${DEFAULT-VALUE}).")
  private int least;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "Days before and after the prompt (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "Prompts of each kind at the most, up to 100 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    String bare = id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
    String path = "/api/v1/prompts/" + UrlText.encoded(bare) + "/similar";
    Map<String, String> query =
        Map.of(
            "least", String.valueOf(least),
            "days", String.valueOf(days),
            "limit", String.valueOf(limit));
    return read.run(
        api -> {
          JsonNode answer = ReadOptions.json(api, path, query);
          if (json) {
            read.out().println(answer.toPrettyString());
          } else {
            print(answer);
          }
          return 0;
        });
  }

  private void print(JsonNode answer) {
    Columns table =
        new Columns(
            Column.text("how"),
            Column.figure("cosine"),
            Column.text("prompt"),
            Column.text("text"));
    JsonNode of = answer.path("reuse_of");
    if (of.isObject()) {
      row(table, "says again (" + of.path("reuse_type").asText() + ")", of.path("similarity"), of);
    }
    answer
        .path("reused")
        .forEach(one -> row(table, "same " + one.path("by").asText(), one.path("none"), one));
    answer.path("similar").forEach(one -> row(table, "similar", one.path("score"), one));
    if (table.isEmpty()) {
      read.out().println("Nothing like it was found.");
    } else {
      table.print(read.out());
    }
    if (!answer.path("embedded").asBoolean()) {
      read.out().println("The prompt has no vector yet, so that nothing can be similar to it.");
    }
  }

  private static void row(Columns table, String how, JsonNode cosine, JsonNode one) {
    table.row(
        how,
        cosine.isNumber() ? String.format(Locale.ROOT, "%.4f", cosine.asDouble()) : "",
        one.path("id").asText(),
        one.path("node").path("properties").path("text").asText());
  }
}
