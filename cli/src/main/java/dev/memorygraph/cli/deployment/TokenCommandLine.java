package dev.memorygraph.cli.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Runs what a profile names as {@code token_command}: a shell command that prints a token. */
record TokenCommandLine(String command) {
  private static final long LIMIT_SECONDS = 60;

  /**
   * The token, which is printed nowhere.
   *
   * @throws IllegalStateException with one sentence where the command fails or prints none
   */
  String token() {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", command)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try {
        process.getOutputStream().close();
        String token = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)
            || process.exitValue() != 0
            || token.isEmpty()) {
          throw new IllegalStateException("The token_command of the profile gave no token.");
        }
        return token;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new IllegalStateException("The token_command of the profile cannot be run.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a token.", e);
    }
  }
}
