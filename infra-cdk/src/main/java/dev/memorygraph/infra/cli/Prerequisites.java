package dev.memorygraph.infra.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What has to be there before a command can do its work; what is missing is said in a sentence. */
final class Prerequisites {
  private static final int OLDEST_NODE = 20;
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*");

  private Prerequisites() {}

  /**
   * CDK's library runs in a child of Node.
   *
   * @throws IllegalStateException with one sentence where there is none
   */
  static void node() throws IOException, InterruptedException {
    String version =
        output(List.of("node", "--version"))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Node is not on the PATH; CDK needs Node %d or newer."
                            .formatted(OLDEST_NODE)));
    Matcher found = VERSION.matcher(version);
    if (!found.matches() || Integer.parseInt(found.group(1)) < OLDEST_NODE) {
      throw new IllegalStateException(
          "Node %s is too old; CDK needs Node %d or newer.".formatted(version, OLDEST_NODE));
    }
  }

  /** The first line that a program prints; empty where it fails or does not exist. */
  static Optional<String> output(List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String text =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? text.lines().findFirst() : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
