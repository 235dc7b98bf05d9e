package dev.memorygraph.cli.letters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints letters, or how many there are. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "List dead letters, or count them; nothing of a record is shown.",
      "Of each: where it lies, when it was written, why, how often its record had been sent",
      "again by then, whether it was since, the event and what of it is wrong."
    })
final class ListCommand implements Callable<Integer> {
  private static final int PAGE = 500;
  private static final String ROW = "%-36s %-24s %-20s %7s %-10s %-28s %s%n";

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "So many at most; 0 for all (default: ${DEFAULT-VALUE}).")
  private long limit = 100;

  @Option(names = "--summary", description = "Only how many there are, by topic and reason.")
  private boolean summary;

  @Option(names = "--json", description = "As JSON, one object a line.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private long printed;

  @Override
  public Integer call() throws InterruptedException {
    if (limit < 0) {
      throw new ParameterException(spec.commandLine(), "--limit must be 0 or more.");
    }
    try (LettersFunction function = selection.function()) {
      Optional<String> problem = summary ? summary(function) : letters(function);
      if (problem.isPresent()) {
        throw new ParameterException(spec.commandLine(), problem.get());
      }
      return 0;
    }
  }

  private Optional<String> letters(LettersFunction function) throws InterruptedException {
    ObjectNode request = selection.request("list").put("limit", size());
    Optional<String> problem = function.walk(request, page -> take(page, request));
    if (problem.isEmpty() && printed == 0 && !json) {
      spec.commandLine().getErr().println("There are none.");
    }
    return problem;
  }

  private boolean take(JsonNode page, ObjectNode request) {
    for (JsonNode letter : page.path("letters")) {
      print(letter);
    }
    boolean full = limit > 0 && printed >= limit;
    if (full && page.has("next")) {
      spec.commandLine().getErr().println("There are more; --limit 0 lists all of them.");
    }
    request.put("limit", size());
    return !full;
  }

  private void print(JsonNode letter) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(letter);
    } else {
      if (printed == 0) {
        out.printf(ROW, "PLACE", "TIME", "REASON", "RETRIES", "STATE", "EVENT", "POINTER");
      }
      out.printf(
          ROW,
          text(letter, "place"),
          text(letter, "at"),
          text(letter, "reason"),
          text(letter, "retries"),
          text(letter, "state"),
          text(letter, "event_id"),
          text(letter, "pointer"));
    }
    printed++;
  }

  private int size() {
    return limit == 0 ? PAGE : Math.clamp(limit - printed, 1, PAGE);
  }

  private Optional<String> summary(LettersFunction function) throws InterruptedException {
    LetterCounts counts = new LetterCounts();
    Optional<String> problem =
        function.walk(
            selection.request("summary"),
            page -> {
              counts.add(page);
              spec.commandLine().getErr().printf("%,d letters looked at%n", counts.looked());
              return true;
            });
    counts.print(spec.commandLine().getOut(), json);
    return problem;
  }

  private static String text(JsonNode letter, String name) {
    return letter.path(name).asText();
  }
}
