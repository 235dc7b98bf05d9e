package dev.memorygraph.importers.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.telemetry.CompletionEvent;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fault R17: streamed lines of JSON gave no tokens. */
class LinesOfJsonTest {

  @Test
  void answer_inLinesOfJson_hasTextCountsAndLatency() {
    ReplayedCalls calls = ReplayedCalls.of(ReplayedCalls.fixture("lines-of-json"));

    CompletionEvent streamed = calls.completions().getFirst();
    assertThat(streamed.getText()).isEqualTo("Hoho.");
    assertThat(streamed.getUsage().getInputTokens()).isEqualTo(8);
    assertThat(streamed.getUsage().getOutputTokens()).isEqualTo(4);
    assertThat(streamed.getLatencyMs()).isEqualTo(1_500.25);
    CompletionEvent kept = calls.completions().get(1);
    assertThat(kept.getText()).isEqualTo("Ha.");
    assertThat(kept.getUsage().hasInputTokens()).isFalse();
    assertThat(kept.getUsage().getOutputTokens()).isEqualTo(6);
    CompletionEvent cut = calls.completions().get(2);
    assertThat(cut.getText()).isEqualTo("Hey");
    assertThat(cut.hasUsage()).isFalse();
    assertThat(cut.getFinishReasonsList()).isEmpty();
  }

  static Stream<Path> reported() {
    return ReplayedCalls.reported("R17");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("reported")
  void answers_asReported(Path file) {
    ReplayedCalls calls = ReplayedCalls.of(file);

    assertThat(calls.completions()).hasSize(2);
    CompletionEvent streamed = calls.completions().getFirst();
    assertThat(streamed.getText()).isEqualTo("Hi there");
    assertThat(streamed.getUsage().getInputTokens()).isEqualTo(26);
    assertThat(streamed.getUsage().getOutputTokens()).isEqualTo(5);
    assertThat(streamed.getLatencyMs()).isEqualTo(812.345678);
    assertThat(streamed.getModelId()).isEqualTo("llama3.2");
    CompletionEvent kept = calls.completions().get(1);
    assertThat(kept.getUsage().hasInputTokens()).isFalse();
    assertThat(kept.getUsage().getOutputTokens()).isEqualTo(39);
  }
}
