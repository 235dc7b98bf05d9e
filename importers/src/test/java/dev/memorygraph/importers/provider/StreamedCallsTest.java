package dev.memorygraph.importers.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.telemetry.ToolCallEvent;
import dev.memorygraph.contracts.telemetry.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fault R13: parallel calls streamed under one index, or none, became one. */
class StreamedCallsTest {

  @Test
  void toolCalls_streamedUnderOneIndexOrNone_areAsManyAsTheirIds() {
    ReplayedCalls calls = ReplayedCalls.of(ReplayedCalls.fixture("streamed-calls"));

    for (String source : List.of("index-zero-", "no-index-")) {
      ReplayedCalls session = calls.session(source);
      assertThat(session.toolCalls())
          .as(source)
          .extracting(ToolCallEvent::getArguments)
          .containsExactly("{\"x\":1}", "{\"x\":2}");
      assertThat(session.results().values()).containsExactlyInAnyOrder("one", "two");
    }
  }

  static Stream<Path> reported() {
    return ReplayedCalls.reported("R13");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("reported")
  void toolCalls_asReported(Path file) {
    ReplayedCalls calls = ReplayedCalls.of(file);

    for (String source : List.of("R13-index-zero", "R13-no-index")) {
      ReplayedCalls session = calls.session(source);
      assertThat(session.completions()).as(source).hasSize(2);
      assertThat(session.toolCalls())
          .extracting(ToolCallEvent::getArguments)
          .containsExactly("{\"city\": \"Oslo\"}", "{\"city\": \"Rome\"}", "{\"city\": \"Lima\"}");
      assertThat(session.results()).hasSize(3);
      assertThat(session.sum(Usage::getInputTokens)).isEqualTo(140);
      assertThat(session.sum(Usage::getOutputTokens)).isEqualTo(34);
    }
  }
}
