package dev.memorygraph.cli.otlp;

import dev.memorygraph.cli.option.DeploymentOptions;
import dev.memorygraph.cli.option.PatienceOption;
import dev.memorygraph.cli.otlp.SavedRequest.Signal;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.importers.send.Backoff;
import dev.memorygraph.importers.send.SendException;
import dev.memorygraph.importers.send.Sender;
import dev.memorygraph.otlp.message.Encoding;
import dev.memorygraph.otlp.message.ResponseReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends saved requests of exporters to a running system. */
@Command(
    name = "otlp",
    mixinStandardHelpOptions = true,
    description = {
      "Send saved requests of OpenTelemetry exporters (.pb or .json, also .gz) to a deployment.",
      "Exit code 0: all of all was taken; 1: a request was refused, some of one was not taken, or",
      "it could not be sent."
    })
public final class OtlpCommand implements Callable<Integer> {
  private static final int PROGRESS_EVERY = 100;

  @Mixin private DeploymentOptions options = new DeploymentOptions();

  @Parameters(
      paramLabel = "FILE|FOLDER",
      arity = "1..*",
      description = "Bodies of requests; of folders those whose names tell the signal.")
  private List<Path> paths = List.of();

  @Option(
      names = "--signal",
      paramLabel = "SIGNAL",
      description = "Of files whose names do not tell: ${COMPLETION-CANDIDATES}.")
  private Optional<Signal> signal = Optional.empty();

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "Whose telemetry it is, where no token says it (default: ${DEFAULT-VALUE}).")
  private String tenant = "";

  @Option(
      names = "--user",
      defaultValue = "otlp",
      description = "Who sends (default: ${DEFAULT-VALUE}).")
  private String user = "";

  @Mixin private PatienceOption patience = new PatienceOption();

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    List<SavedRequest> requests = paths.stream().flatMap(path -> found(path).stream()).toList();
    PrintWriter err = spec.commandLine().getErr();
    Totals totals = new Totals();
    long start = System.nanoTime();
    try (Api api = options.deployment().api(Caller.of(tenant, user, Role.TELEMETRY_WRITER))) {
      for (int i = 0; i < requests.size(); i++) {
        send(requests.get(i), api, totals);
        if ((i + 1) % PROGRESS_EVERY == 0) {
          err.println((i + 1) + " of " + requests.size() + " requests");
        }
      }
    } catch (SendException e) {
      err.println(e.getMessage());
      return 1;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? totals.json(took).toPrettyString() : totals.text(took));
    return totals.isWhole() ? 0 : 1;
  }

  private List<SavedRequest> found(Path path) {
    if (!Files.isReadable(path)) {
      throw wrong("There is nothing to read at " + path + ".");
    }
    List<SavedRequest> found = SavedRequest.in(path, signal);
    if (found.isEmpty()) {
      throw wrong(
          "No request at %s: names end in .pb or .json, also with .gz, and tell traces, logs or"
                  .formatted(path)
              + " metrics, or --signal does.");
    }
    return found;
  }

  private void send(SavedRequest request, Api api, Totals totals) {
    byte[] body = request.body();
    Answer answer =
        Backoff.of(patience.time())
            .until(
                () ->
                    api.post(
                        request.path(), request.encoding().contentType(), body, Sender.BACKFILL));
    byte[] said = answer.body().getBytes(charset(request.encoding()));
    Signal of = request.signal();
    if (answer.isSuccess()) {
      ResponseReader.Result result =
          ResponseReader.result(request.encoding(), said)
              .orElse(new ResponseReader.Result(0, "An answer that cannot be read."));
      totals.taken(of, result.rejected(), result.message());
    } else {
      String why = ResponseReader.message(request.encoding(), said).orElse("");
      totals.refused(of, why.isEmpty() ? answer.problem() : answer.status() + " " + why);
    }
  }

  private static Charset charset(Encoding encoding) {
    return encoding == Encoding.PROTOBUF ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
