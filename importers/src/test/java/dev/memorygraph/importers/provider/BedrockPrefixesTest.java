package dev.memorygraph.importers.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.telemetry.Usage;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fault R15: Claude on Bedrock under a prefix or an ARN was not seen as Claude. */
class BedrockPrefixesTest {

  @Test
  void invoke_underAnyNameOfClaude_hasTextAndTokens() {
    ReplayedCalls calls = ReplayedCalls.of(ReplayedCalls.fixture("bedrock-prefixes"));

    assertThat(calls.completions())
        .hasSize(8)
        .allSatisfy(
            completion -> {
              assertThat(completion.getText()).isEqualTo("Who?");
              assertThat(completion.getFinishReasonsList()).containsExactly("end_turn");
              assertThat(completion.getUsage().getInputTokens()).isEqualTo(211);
              assertThat(completion.getUsage().getCacheReadTokens()).isEqualTo(200);
              assertThat(completion.getUsage().getOutputTokens()).isEqualTo(3);
            });
    assertThat(calls.completions().get(4).getRequestModel())
        .isEqualTo(
            "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/"
                + "eu.anthropic.claude-haiku-4-5-20251001-v1:0")
        .isEqualTo(calls.completions().get(3).getRequestModel());
  }

  static Stream<Path> reported() {
    return ReplayedCalls.reported("R15");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("reported")
  void invoke_asReported(Path file) {
    ReplayedCalls calls = ReplayedCalls.of(file);

    assertThat(calls.completions())
        .hasSize(3)
        .allSatisfy(
            completion -> {
              assertThat(completion.getText()).isEqualTo("PONG");
              assertThat(completion.getFinishReasonsList()).containsExactly("end_turn");
            });
    assertThat(calls.sum(Usage::getInputTokens)).isEqualTo(3_075);
    assertThat(calls.sum(Usage::getCacheReadTokens)).isEqualTo(3_000);
    assertThat(calls.sum(Usage::getOutputTokens)).isEqualTo(120);
    assertThat(calls.events().stream().map(event -> event.getPayload().getPrompt().getText()))
        .contains("Say PONG.");
  }
}
