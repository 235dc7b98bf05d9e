package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.bench.BenchCommand;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** That benches run to their end; their figures are of no interest here. */
class BenchIT {
  private final SystemForTests system = SystemForTests.shared();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ingest --events 500 --warm-up 100",
        "pipeline --rate 200 --minutes 0.05 --warm-up 0.02 --encoding protobuf",
        "write --seconds 1 --rounds 1 --warm-up 0 --writer unwind-merge --writer kafka-connector"
            + " --writer query-per-event --writer core-api",
        "stages --forks 1 --rounds 1 --seconds 1",
        "vault --loop-only --rate 4 --duration 3"
      })
  void bench_onARunningSystem_endsWell(String bench) {
    List<String> arguments =
        Stream.concat(
                Stream.of(bench.split(" ")), Stream.of("--json", "--data", "" + system.data()))
            .toList();

    assertThat(new CommandLine(new BenchCommand()).execute(arguments.toArray(String[]::new)))
        .isZero();
  }
}
