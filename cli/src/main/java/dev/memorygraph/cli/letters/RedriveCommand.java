package dev.memorygraph.cli.letters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends records again. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description = {
      "Send the records of dead letters to their topic again, each once however often this is run.",
      "One that fails again gets a new letter, and is left alone after three times.",
      "Exit code 0: all selected were sent, now or before; 1: some could not be, and are named:",
      "gone (kept no more), changed, refused (by the broker), too_often, unreadable."
    })
final class RedriveCommand implements Callable<Integer> {
  private static final int PAGE = 500;
  private static final Set<String> SENT =
      Set.of("redriven", "already_redriven", "would_be_redriven");

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--record",
      paramLabel = "PLACE",
      description =
          "Instead of letters, the record that lies there: TOPIC/PARTITION/OFFSET, such as a"
              + " change event that was parked.")
  private @Nullable String record;

  @Option(names = "--all", description = "All letters, where nothing else says which.")
  private boolean all;

  @Option(names = "--limit", paramLabel = "N", description = "So many letters at most; 0 for all.")
  private long limit;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "50",
      description = "Records a second at most (default: ${DEFAULT-VALUE}).")
  private int rate = 50;

  @Option(names = "--dry-run", description = "Send nothing; say what would be sent.")
  private boolean dryRun;

  @Option(names = "--again", description = "Also what was sent again before.")
  private boolean again;

  @Option(names = "--force", description = "Also what came back too often.")
  private boolean force;

  @Option(names = "--json", description = "What came of each letter as JSON, one object a line.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, Long> outcomes = new TreeMap<>();
  private long looked;

  @Override
  public Integer call() throws InterruptedException {
    if (record != null && (all || !selection.isEverything())) {
      throw usage("--record is one record; leave out what selects letters.");
    }
    if (selection.isEverything() && !all && record == null) {
      throw usage(
          "Say which: --topic, --reason, --since, --until, --event-id, --tenant, --record or --all.");
    }
    if (limit < 0 || rate < 1) {
      throw usage("--limit must be 0 or more, --rate 1 or more.");
    }
    ObjectNode request = request();
    try (LettersFunction function = selection.function()) {
      Optional<String> problem = function.walk(request, page -> take(page, request));
      if (problem.isPresent()) {
        throw usage(problem.get());
      }
    }
    if (!json) {
      spec.commandLine().getOut().println(sentence());
    }
    return SENT.containsAll(outcomes.keySet()) ? 0 : 1;
  }

  private ObjectNode request() {
    ObjectNode request =
        selection
            .request("redrive")
            .put("rate", rate)
            .put("dry_run", dryRun)
            .put("again", again)
            .put("force", force);
    return record == null ? request.put("limit", size()) : request.put("record", record);
  }

  private boolean take(JsonNode page, ObjectNode request) {
    PrintWriter err = spec.commandLine().getErr();
    for (JsonNode result : page.path("results")) {
      String outcome = result.path("outcome").asText();
      outcomes.merge(outcome, 1L, Long::sum);
      if (json) {
        spec.commandLine().getOut().println(result);
      } else if (!SENT.contains(outcome)) {
        err.printf("%s: %s%n", result.path("place").asText(), outcome);
      }
    }
    looked += page.path("looked").asLong();
    err.printf("%,d letters looked at, %,d taken%n", looked, taken());
    err.flush();
    request.put("limit", size());
    return limit == 0 || taken() < limit;
  }

  private int size() {
    return limit == 0 ? PAGE : Math.clamp(limit - taken(), 1, PAGE);
  }

  private long taken() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  private String sentence() {
    return outcomes.isEmpty()
        ? "There was nothing to send again."
        : outcomes.entrySet().stream()
            .map(count -> "%,d %s".formatted(count.getValue(), count.getKey()))
            .collect(Collectors.joining(", "));
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
