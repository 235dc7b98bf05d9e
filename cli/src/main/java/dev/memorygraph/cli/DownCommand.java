package dev.memorygraph.cli;

import dev.memorygraph.cli.option.DataOption;
import dev.memorygraph.cli.running.RunningSystem;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the system. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stop the running system.")
final class DownCommand implements Callable<Integer> {
  private static final long BOUND_SECONDS = 60;

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    Path folder = data.data();
    var process = new RunningSystem(folder).process();
    if (process.isEmpty()) {
      System.out.println("No system runs on " + folder + ".");
      return 0;
    }
    process.get().destroy();
    try {
      process.get().onExit().get(BOUND_SECONDS, TimeUnit.SECONDS);
      return 0;
    } catch (TimeoutException e) {
      process.get().destroyForcibly();
      throw new IllegalStateException(
          "It did not stop within %d s and was ended by force.".formatted(BOUND_SECONDS), e);
    }
  }
}
