package dev.memorygraph.importers.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.telemetry.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fault R07: reasoning that stands beside the completion was lost. */
class ReasoningBesideTest {

  @Test
  void usage_reasoningBesideTheCompletion_isPartOfTheOutput() {
    ReplayedCalls calls = ReplayedCalls.of(ReplayedCalls.fixture("reasoning-beside"));

    for (String source : List.of("beside-", "within-", "no-total-")) {
      Usage usage = calls.session(source).completions().getFirst().getUsage();
      assertThat(usage.getInputTokens()).as(source).isEqualTo(20);
      assertThat(usage.getOutputTokens()).as(source).isEqualTo(70);
      assertThat(usage.getReasoningTokens()).as(source).isEqualTo(63);
    }
    assertThat(calls.session("beside-").sum(Usage::getCacheReadTokens)).isEqualTo(6);
  }

  @Test
  void usage_reasoningGreaterThanACompletionThatHoldsIt_isUnknownAndCounted() {
    ReplayedCalls calls = ReplayedCalls.of(ReplayedCalls.fixture("reasoning-beside"));

    Usage usage = calls.session("contradicted-").completions().getFirst().getUsage();
    assertThat(usage.hasOutputTokens()).isFalse();
    assertThat(usage.getReasoningTokens()).isEqualTo(63);
    assertThat(calls.tally().contradictedUsages()).isOne();
  }

  static Stream<Path> reported() {
    return ReplayedCalls.reported("R07");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("reported")
  void usage_asReported(Path file) {
    ReplayedCalls calls = ReplayedCalls.of(file);

    for (String source : List.of("R07-xai", "R07-openai")) {
      ReplayedCalls session = calls.session(source);
      assertThat(session.sum(Usage::getInputTokens)).as(source).isEqualTo(15);
      assertThat(session.sum(Usage::getOutputTokens)).as(source).isEqualTo(413);
      assertThat(session.sum(Usage::getReasoningTokens)).as(source).isEqualTo(410);
    }
    assertThat(calls.session("R07-xai").sum(Usage::getCacheReadTokens)).isEqualTo(4);
  }
}
