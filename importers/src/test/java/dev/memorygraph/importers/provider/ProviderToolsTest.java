package dev.memorygraph.importers.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.ToolCallEvent;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fault R09: a tool that the provider runs was a call that never got its result. */
class ProviderToolsTest {

  @Test
  void toolCalls_besideTheToolsOfTheProvider_areTheClients() {
    ReplayedCalls calls = ReplayedCalls.of(ReplayedCalls.fixture("provider-tools"));

    assertThat(calls.toolCalls()).extracting(ToolCallEvent::getToolName).containsExactly("book");
    assertThat(calls.results().values()).containsExactly("booked");
    CompletionEvent searched = calls.completions().getFirst();
    assertThat(searched.getText()).isEqualTo("Open since May.");
    assertThat(searched.getUsage().getInputTokens()).isEqualTo(1_000);
    assertThat(searched.getUsage().getSearchCount()).isEqualTo(2);
    assertThat(calls.session("responses").completions().getFirst().getUsage().getSearchCount())
        .isOne();
  }

  static Stream<Path> reported() {
    return ReplayedCalls.reported("R09");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("reported")
  void call_asReported(Path file) {
    ReplayedCalls calls = ReplayedCalls.of(file);

    assertThat(calls.toolCalls()).hasSameSizeAs(calls.results().keySet());
    assertThat(calls.completions())
        .singleElement()
        .satisfies(
            completion -> {
              assertThat(completion.getUsage().getInputTokens()).isEqualTo(11_200);
              assertThat(completion.getUsage().getCacheReadTokens()).isEqualTo(160);
              assertThat(completion.getUsage().getOutputTokens()).isEqualTo(540);
              assertThat(completion.getText()).isEqualTo("At nine and noon.");
              assertThat(completion.getModelId()).isEqualTo("claude-sonnet-4-5-20250929");
            });
  }
}
