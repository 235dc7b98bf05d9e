package dev.memorygraph.cli;

import dev.memorygraph.cli.deployment.Arrival;
import dev.memorygraph.cli.option.DeploymentOptions;
import dev.memorygraph.cli.option.DurationConverter;
import dev.memorygraph.cli.option.PatienceOption;
import dev.memorygraph.importers.Format;
import dev.memorygraph.importers.Plan;
import dev.memorygraph.importers.Replay;
import dev.memorygraph.importers.Summary;
import dev.memorygraph.importers.send.RestSink;
import dev.memorygraph.importers.send.SendException;
import dev.memorygraph.importers.send.Sender;
import dev.memorygraph.importers.send.Sink;
import dev.memorygraph.importers.source.InputException;
import dev.memorygraph.importers.source.Reading;
import dev.memorygraph.importers.source.Tally;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends recorded histories to a running system. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Send recorded conversations, traces, calls or events to a deployment.",
      "Exit code 0: all were sent, and with --wait are in the graph; 1: some were refused, or"
          + " could",
      "not be sent; 3: with --wait, not all were in the graph within the limit."
    })
public final class ReplayCommand implements Callable<Integer> {
  private enum Way {
    KAFKA,
    REST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Exit code where what was sent is not all in the graph within the limit. */
  private static final int ON_THE_WAY = 3;

  @Mixin private DeploymentOptions options = new DeploymentOptions();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "What was recorded, plain or gzip.")
  private List<Path> files = List.of();

  @Option(
      names = "--as",
      required = true,
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}.")
  private Format format = Format.EVENTS;

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "Whose events they are, whatever the file says (default: ${DEFAULT-VALUE}).")
  private String tenant = "";

  @Option(
      names = "--user",
      defaultValue = "replay",
      description = "Who sends, for --via rest (default: ${DEFAULT-VALUE}).")
  private String user = "";

  @Option(
      names = "--via",
      description =
          "Which way in: ${COMPLETION-CANDIDATES} (default: kafka on this machine, else rest).")
  private Optional<Way> via = Optional.empty();

  @Option(names = "--rate", paramLabel = "N", description = "Events per second at the most.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description = "Send N histories: after the first, ids end in ~1, ~2 ... and times move on.")
  private int repeat = 1;

  @Option(
      names = "--shuffle",
      paramLabel = "SEED",
      description = "Send all events in an order drawn by this seed; loads them all first.")
  private Optional<Long> shuffle = Optional.empty();

  @Option(
      names = "--arrivals",
      paramLabel = "CSV",
      description =
          "Times and tokens (TIMESTAMP,ContextTokens,GeneratedTokens) where the file has none.")
  private Optional<Path> arrivals = Optional.empty();

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "500",
      description = "Events per request of --via rest, up to 1000 (default: ${DEFAULT-VALUE}).")
  private int batch = 500;

  @Option(
      names = "--live",
      description =
          "Send it as what happens now; else live data goes first where both are too much.")
  private boolean live;

  @Option(names = "--limit", paramLabel = "N", description = "Stop after so many events.")
  private Optional<Long> limit = Optional.empty();

  @Mixin private PatienceOption patience = new PatienceOption();

  @Option(
      names = "--wait",
      description = "Return only when the graph holds what was sent; exit code 3 at the limit.")
  private boolean wait;

  @Option(
      names = "--wait-limit",
      paramLabel = "TIME",
      defaultValue = "10m",
      converter = DurationConverter.class,
      description = "How long --wait waits (default: ${DEFAULT-VALUE}).")
  private Duration waitLimit = Duration.ofMinutes(10);

  @Option(names = "--skip-invalid", description = "Count invalid lines of events and go on.")
  private boolean skipInvalid;

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    checkOptions();
    Tally tally = new Tally();
    try {
      Summary summary = replay(new Reading(arrivals, skipInvalid, tally));
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? summary.json(tally).toPrettyString() : summary.text(tally));
      return arrived() ? (summary.refused() == 0 ? 0 : 1) : ON_THE_WAY;
    } catch (InputException | SendException | UncheckedIOException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }

  private Summary replay(Reading reading) {
    Plan plan =
        new Plan(
            files.stream().map(file -> format.open(file, reading)).toList(),
            repeat,
            shuffle.map(OptionalLong::of).orElse(OptionalLong.empty()),
            limit.map(OptionalLong::of).orElse(OptionalLong.empty()));
    OptionalDouble perSecond = rate.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    Sender sender =
        new Sender(options.deployment(), patience.time(), live ? Map.of() : Sender.BACKFILL);
    try (Sink sink = open(sender)) {
      return new Replay(plan, perSecond, System.err).into(sink);
    }
  }

  /** Whether the graph holds what was sent, as far as the user wants that to be known. */
  private boolean arrived() {
    PrintWriter err = spec.commandLine().getErr();
    Arrival arrival = Arrival.of(options.deployment(), err);
    if (way() == Way.REST) {
      return true; // the answer to a batch comes when the graph holds it
    }
    if (!wait) {
      arrival.mention();
      return true;
    }
    if (arrival.await(waitLimit)) {
      err.println("The graph holds what was sent, but for what became a dead letter.");
      return true;
    }
    err.println("Not all of it was in the graph within " + waitLimit.toSeconds() + " s.");
    return false;
  }

  private Way way() {
    return via.orElseGet(() -> options.remote().isPresent() ? Way.REST : Way.KAFKA);
  }

  private Sink open(Sender sender) {
    return switch (way()) {
      case KAFKA -> sender.kafka(tenant);
      case REST -> sender.rest(tenant, user, batch);
    };
  }

  private void checkOptions() {
    check(repeat >= 1, "--repeat must be at least 1.");
    check(limit.orElse(0L) >= 0, "--limit must not be below 0.");
    check(rate.orElse(1.0) > 0, "--rate must be above 0.");
    check(batch >= 1 && batch <= RestSink.MAX_BATCH, "--batch must be 1 to 1000.");
    check(!tenant.isBlank() && !user.isBlank(), "--tenant and --user must not be blank.");
    for (Path file : files) {
      check(Files.isReadable(file), "There is no file to read at " + file + ".");
    }
    arrivals.ifPresent(
        file -> check(Files.isReadable(file), "There is no file to read at " + file + "."));
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
