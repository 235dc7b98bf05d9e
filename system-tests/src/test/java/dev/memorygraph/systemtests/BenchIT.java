package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.bench.BenchCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
        "pipeline --rate 200 --minutes 0.05 --warm-up 0 --encoding protobuf",
        "write --seconds 1 --rounds 1 --warm-up 0 --writer kafka-connector" + " --writer core-api",
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

  /** Whether this machine is fast enough is of no interest, but nothing may be lost on any. */
  @ParameterizedTest
  @ValueSource(strings = {"OTLP", "KAFKA"})
  void load_onARunningSystem_losesNothing(String way) throws Exception {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      String load = "load --profile STRESS --rate 400 --minutes 0.1 --batch 20 --warm-up 3 --json";
      List<String> arguments = new ArrayList<>(List.of(load.split(" ")));
      arguments.addAll(List.of("--after", "3", "--by", way, "--data", "" + system.data()));
      var _ = new CommandLine(new BenchCommand()).execute(arguments.toArray(String[]::new));
    } finally {
      System.setOut(out);
    }
    JsonNode figures = new ObjectMapper().readTree(printed.toByteArray());

    assertThat(figures.path("criteria")).as(figures.toString()).hasSize(7);
    for (JsonNode criterion : figures.path("criteria")) {
      if (criterion.path("name").asText().startsWith("nothing ")) {
        assertThat(criterion.path("met").asBoolean()).as(criterion.toString()).isTrue();
      }
    }
  }
}
