package dev.memorygraph.benchmarks.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class StageBenchmarksTest {
  @Test
  void stages_runOnce_withoutFailure() throws RunnerException {
    List<String> stages =
        Arrays.stream(StageBenchmarks.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Benchmark.class))
            .map(method -> method.getName())
            .toList();

    List<String> ran =
        new Runner(
                new OptionsBuilder()
                    .include(StageBenchmarks.class.getName())
                    .mode(Mode.SingleShotTime)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run().stream().map(result -> result.getPrimaryResult().getLabel()).toList();

    assertThat(ran).hasSize(6).containsExactlyInAnyOrderElementsOf(stages);
  }

  @Test
  void parameters_ofWhatIsNew_areThere() {
    StageBenchmarks stages = new StageBenchmarks();

    assertThat(stages.parameters().get("batch").get("created").size()).isGreaterThan(500);
  }
}
