package dev.memorygraph.benchmarks.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the stages by JMH, in processes with the options of a function's. */
public final class StageBench {
  /**
   * As {@code local} and Lambda run functions, of which most end before the second compiler pays.
   */
  private static final String[] FUNCTION = {
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Xmx768m",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow"
  };

  private StageBench() {}

  /**
   * The figures of a stage, for one event.
   *
   * @param errorMicros half of the interval that holds the mean with 99.9 %; negative for one round
   */
  record Stage(double micros, double errorMicros, long rounds) {}

  /**
   * Prints a {@link Stage} by name; before it, what JMH tells.
   *
   * @param arguments processes of each stage, rounds in each and as many to warm up, seconds of one
   */
  public static void main(String[] arguments) throws RunnerException, JsonProcessingException {
    int rounds = Integer.parseInt(arguments[1]);
    TimeValue time = TimeValue.seconds(Long.parseLong(arguments[2]));
    Options options =
        new OptionsBuilder()
            .include(StageBenchmarks.class.getName())
            .forks(Integer.parseInt(arguments[0]))
            .warmupIterations(rounds)
            .warmupTime(time)
            .measurementIterations(rounds)
            .measurementTime(time)
            .jvmArgs(FUNCTION)
            .shouldFailOnError(true)
            .build();
    System.out.println(new ObjectMapper().writeValueAsString(stages(new Runner(options).run())));
  }

  private static Map<String, Stage> stages(Collection<RunResult> results) {
    Map<String, Stage> stages = new TreeMap<>();
    for (RunResult run : results) {
      Result<?> result = run.getPrimaryResult();
      double error = result.getScoreError();
      stages.put(
          result.getLabel(),
          new Stage(result.getScore(), Double.isNaN(error) ? -1 : error, result.getSampleCount()));
    }
    return stages;
  }
}
