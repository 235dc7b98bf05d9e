package dev.memorygraph.genai.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.genai.json.Json;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageCountsTest {

  @Test
  void measures_areTheCountsOfAnEvent() {
    assertThat(Measure.all())
        .allSatisfy(
            measure ->
                assertThat(Usage.getDescriptor().findFieldByName(measure.field()))
                    .as(measure.field())
                    .isNotNull());
  }

  /** Where the reasoning lies is told by the total, else by what would be too much. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // completion, reasoning, total of a prompt of 10, output
        "50, 40, 60, 50",
        "50, 40, 100, 90",
        "3, 40, 53, 43",
        "3, 40, -, 43",
        "50, 40, -, 50",
        "50, 40, 7, 50",
        "3, 40, 13, -",
        "50, -, 60, 50"
      })
  void openAi_reasoningBesideOrWithin_isToldByTheTotal(
      long completion, String reasoning, String total, String output) {
    UsageCounts counts =
        OpenAiUsage.of(
            json(
                "{\"prompt_tokens\":10,\"completion_tokens\":%d,\"total_tokens\":%s,"
                        .formatted(completion, total)
                    + "\"completion_tokens_details\":{\"reasoning_tokens\":%s}}"
                        .formatted(reasoning)));

    assertThat(counts.count(Measure.OUTPUT_TOKENS))
        .isEqualTo(output == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(output)));
    assertThat(counts.contradicted())
        .isEqualTo(output == null ? Set.of(Measure.OUTPUT_TOKENS) : Set.of());
  }

  @Test
  void parts_thatAreNeverTheSameTokens_areHeldAgainstTheirWholeTogether() {
    UsageCounts counts =
        OpenAiUsage.of(
            json(
                "{\"prompt_tokens\":10,\"prompt_tokens_details\":"
                    + "{\"cached_tokens\":6,\"cache_write_tokens\":5}}"));

    assertThat(counts.contradicted()).containsExactly(Measure.INPUT_TOKENS);
    assertThat(counts.usage().orElseThrow().hasInputTokens()).isFalse();
    assertThat(counts.with(Measure.INPUT_TOKENS, OptionalLong.of(3)).count(Measure.INPUT_TOKENS))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "1e30", "\"12\"", "null", "100000000001", "true"})
  void count_thatNoEventMayCarry_isUnknown(String count) {
    assertThat(OpenAiUsage.of(json("{\"prompt_tokens\":" + count + "}")).isUnknown()).isTrue();
  }

  @Test
  void wholeThatWasNotSaid_isUnknownThoughItsPartIsKnown() {
    Usage usage = AnthropicUsage.of(json("{\"cache_read_input_tokens\":5}")).usage().orElseThrow();

    assertThat(usage.hasInputTokens()).isFalse();
    assertThat(usage.getCacheReadTokens()).isEqualTo(5);
  }

  private static JsonNode json(String text) {
    return Json.parse(text).orElseThrow();
  }
}
