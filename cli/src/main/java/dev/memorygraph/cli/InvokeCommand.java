package dev.memorygraph.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.cli.option.DataOption;
import dev.memorygraph.client.LambdaClient;
import dev.memorygraph.local.Endpoints;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.schedule.Schedules;
import dev.memorygraph.local.system.TemplateParameters;
import dev.memorygraph.local.template.FunctionSpec;
import dev.memorygraph.local.template.Template;
import dev.memorygraph.local.template.TemplateReader;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Calls a function as Lambda's Invoke does. */
@Command(
    name = "invoke",
    mixinStandardHelpOptions = true,
    description = {
      "Call a function and print its answer. Without an event, one that runs by a schedule",
      "gets what the schedule sends, and any other an empty object."
    })
final class InvokeCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "memory-graph-";

  /** What is printed with {@code --json}. */
  record Report(String function, boolean failed, long milliseconds, JsonNode answer) {}

  @Mixin private DataOption data = new DataOption();

  @Parameters(
      paramLabel = "FUNCTION",
      description = "Its name; '" + PREFIX + "' in front may be left out.")
  private String function = "";

  @Option(
      names = "--event",
      paramLabel = "FILE",
      description = "The event as JSON; - for standard input.")
  private @Nullable String event;

  @Option(names = "--json", description = "As JSON, with the time it took.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Endpoints endpoints = Endpoints.read(data.data());
    Template template =
        TemplateReader.read(
            RepositoryRoot.find(), TemplateParameters.of(endpoints.texts(), Issuer.NAME));
    String name = name(template);
    byte[] payload = payload(template, name);
    long start = System.nanoTime();
    try (LambdaClient lambda = new LambdaClient(endpoints.get("lambda"))) {
      LambdaClient.Answer answer = lambda.invoke(name, payload);
      long milliseconds = (System.nanoTime() - start) / 1_000_000;
      return print(name, milliseconds, answer);
    }
  }

  private String name(Template template) {
    List<String> names = template.functions().stream().map(FunctionSpec::name).toList();
    return names.stream()
        .filter(name -> name.equals(function) || name.equals(PREFIX + function))
        .findFirst()
        .orElseThrow(
            () ->
                usage(
                    "There is no function '%s'; there are %s."
                        .formatted(function, String.join(", ", names))));
  }

  private byte[] payload(Template template, String name) throws IOException {
    if (event == null) {
      return template.schedules().stream()
          .filter(schedule -> schedule.function().equals(name))
          .findFirst()
          .map(schedule -> Schedules.event(schedule, Instant.now()))
          .orElse("{}".getBytes(StandardCharsets.UTF_8));
    }
    byte[] given = event.equals("-") ? System.in.readAllBytes() : read(Path.of(event));
    if (parsed(given).isEmpty()) {
      throw usage("The event is not JSON.");
    }
    return given;
  }

  private byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw usage("The event " + file + " cannot be read.");
    }
  }

  private int print(String name, long milliseconds, LambdaClient.Answer answer)
      throws JsonProcessingException {
    JsonNode body =
        parsed(answer.body())
            .orElseGet(
                () ->
                    JSON.getNodeFactory()
                        .textNode(new String(answer.body(), StandardCharsets.UTF_8)));
    if (json) {
      Object report = new Report(name, answer.failed(), milliseconds, body);
      spec.commandLine()
          .getOut()
          .println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report));
    } else {
      var out = answer.failed() ? spec.commandLine().getErr() : spec.commandLine().getOut();
      out.println(body.toPrettyString());
    }
    return answer.failed() ? 1 : 0;
  }

  private static Optional<JsonNode> parsed(byte[] bytes) {
    try {
      return Optional.of(JSON.readTree(bytes)).filter(node -> !node.isMissingNode());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
