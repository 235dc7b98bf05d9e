package dev.memorygraph.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.cli.text.Columns;
import dev.memorygraph.cli.text.Columns.Column;
import dev.memorygraph.cli.text.TerminalText;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows two sessions or completions side by side. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Show where two sessions, or two completions, part and what changed between them.",
      "[-gone-] stood on the left only, {+new+} on the right."
    })
public final class DiffCommand implements Callable<Integer> {
  private static final int WIDTH = 200;

  @Mixin private ReadOptions read = new ReadOptions();

  @Parameters(index = "0", paramLabel = "LEFT", description = "session:ID or completion:ID.")
  private String left = "";

  @Parameters(index = "1", paramLabel = "RIGHT", description = "Of the same kind.")
  private String right = "";

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Option(names = "--figures", description = "Tell figures that differ, too, of every step.")
  private boolean figures;

  @Override
  public Integer call() throws InterruptedException {
    return read.run(
        api -> {
          JsonNode diff =
              ReadOptions.json(api, "/api/v1/diff", Map.of("left", id(left), "right", id(right)));
          if (json) {
            read.out().println(diff.toPrettyString());
          } else {
            totals(diff);
            steps(diff);
          }
          return 0;
        });
  }

  /** What has no kind is a session. */
  private static String id(String given) {
    return given.startsWith("session:") || given.startsWith("completion:")
        ? given
        : "session:" + given;
  }

  private void totals(JsonNode diff) {
    Columns table = new Columns(Column.text(""), Column.figure("left"), Column.figure("right"));
    JsonNode one = diff.path("left");
    JsonNode other = diff.path("right");
    table.row("id", one.path("id").asText(), other.path("id").asText());
    table.row("steps", steps(one, ""), steps(other, ""));
    table.row(
        "took s",
        StepLines.seconds(one.path("duration_ms")),
        StepLines.seconds(other.path("duration_ms")));
    for (String name : new String[] {"calls", "input_tokens", "output_tokens"}) {
      table.row(
          name.replace('_', ' '),
          StepLines.text(one.path("usage"), name),
          StepLines.text(other.path("usage"), name));
    }
    table.row(
        "cost $",
        StepLines.cost(one.path("usage").path("cost_usd")),
        StepLines.cost(other.path("usage").path("cost_usd")));
    table.print(read.out());
    read.out().println();
  }

  private static String steps(JsonNode side, String none) {
    String steps = side.path("steps").asText(none);
    return side.path("truncated").asBoolean() ? "the first " + steps : steps;
  }

  private void steps(JsonNode diff) {
    int same = 0;
    boolean parted = false;
    for (JsonNode pair : diff.path("steps")) {
      if (pair.path("state").asText().equals("same") && !figures) {
        same++;
        continue;
      }
      same(same);
      same = 0;
      if (!parted && !pair.path("state").asText().equals("same")) {
        read.out().println("They part here:");
        parted = true;
      }
      pair(pair);
    }
    same(same);
  }

  private void same(int steps) {
    if (steps > 0) {
      read.out().println("= %d %s".formatted(steps, steps == 1 ? "step" : "steps"));
    }
  }

  private void pair(JsonNode pair) {
    String mark =
        switch (pair.path("state").asText()) {
          case "same" -> "=";
          case "changed" -> "~";
          case "only_left" -> "-";
          default -> "+";
        };
    JsonNode step = pair.path("left").isObject() ? pair.path("left") : pair.path("right");
    read.out()
        .println(
            "%s %s %s"
                .formatted(
                    mark,
                    Columns.line(StepLines.title(step), 80),
                    Columns.line(step.path("id").asText(), 60)));
    for (JsonNode change : pair.path("changes")) {
      if (figures || !change.path("figure").asBoolean()) {
        read.out().println("    %s: %s".formatted(change.path("field").asText(), change(change)));
      }
    }
  }

  private static String change(JsonNode change) {
    return change.has("words")
        ? change.path("words").valueStream().map(DiffCommand::word).collect(Collectors.joining())
        : "%s => %s"
            .formatted(
                Columns.line(change.path("left").asText("nothing"), WIDTH),
                Columns.line(change.path("right").asText("nothing"), WIDTH));
  }

  private static String word(JsonNode piece) {
    String text = Columns.line(piece.path("text").asText(), WIDTH);
    return switch (piece.path("is").asText()) {
      case "removed" -> "[-" + text + "-]";
      case "added" -> "{+" + text + "+}";
      default -> kept(piece.path("text").asText());
    };
  }

  /** What was kept matters for its ends only, where it is long. */
  private static String kept(String text) {
    String line = TerminalText.plain(text);
    return line.length() > WIDTH
        ? line.substring(0, WIDTH / 4) + " … " + line.substring(line.length() - WIDTH / 4)
        : line;
  }
}
