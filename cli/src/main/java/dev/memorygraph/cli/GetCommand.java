package dev.memorygraph.cli;

import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.client.Answer;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** An authorised GET. */
@Command(
    name = "get",
    mixinStandardHelpOptions = true,
    description = "Ask the API and print the answer, e.g. get /api/v1/analytics/usage.")
public final class GetCommand implements Callable<Integer> {
  @Mixin private ReadOptions read = new ReadOptions();

  @Parameters(paramLabel = "PATH", description = "Path with its query; begins with /.")
  private String path = "";

  @Option(
      names = "--reason",
      paramLabel = "PURPOSE",
      description = "What it is for, where the vault asks: e.g. incident.")
  private String reason = "";

  @Option(names = "--raw", description = "Print the answer as it came.")
  private boolean raw;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    if (!isPath(path)) {
      throw new ParameterException(
          spec.commandLine(), "PATH must be a URL's path and begin with /.");
    }
    read.mentionArrivals();
    return read.run(api -> print(api.getPatiently(path, headers(), ReadOptions.PATIENCE)));
  }

  private Map<String, String> headers() {
    return reason.isEmpty() ? Map.of() : Map.of("X-Access-Reason", reason);
  }

  private int print(Answer answer) {
    if (answer.isSuccess()) {
      read.out().println(raw ? answer.body() : answer.pretty());
      return 0;
    }
    read.err().println("HTTP " + answer.status());
    read.err().println(raw ? answer.body() : answer.pretty());
    return 1;
  }

  private static boolean isPath(String text) {
    try {
      return text.startsWith("/") && URI.create(text).getHost() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
