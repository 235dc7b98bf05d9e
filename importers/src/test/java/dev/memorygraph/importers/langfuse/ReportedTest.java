package dev.memorygraph.importers.langfuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.telemetry.Cost;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.genai.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens and cost in the forms of all of Langfuse's versions. */
class ReportedTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'usageDetails': {'input': 120, 'output': 30, 'total': 150}",
        "'usageDetails': '{\\'input\\': 120, \\'output\\': \\'30\\'}'",
        "'usageDetails': {'input': '120', 'output': '30', 'total': '150'}",
        "'usageDetails': {'prompt_tokens': 120, 'completion_tokens': 30}",
        "'usageDetails': {}, 'usage': {'unit': 'TOKENS', 'input': 120, 'output': 30.0}",
        "'usage': {'promptTokens': 120, 'completionTokens': 30, 'totalTokens': 150}",
        "'usage': {'prompt_tokens': 120, 'completion_tokens': 30, 'total_tokens': 150}",
        "'usage': {'input': 0, 'output': 0, 'total': 0}, 'promptTokens': 120,"
            + " 'completionTokens': 30",
        "'usage': null, 'promptTokens': 120, 'completionTokens': 30, 'totalTokens': 150",
        "'usageDetails': {'input': ' 120', 'output': '30 '}",
        "'usageDetails': {'input': 0, 'output': 0}, 'usage': {'input': 120, 'output': 30}",
        "'usageDetails': {'prompt_token_count': 120, 'candidates_token_count': 30}",
        "'usageDetails': {'promptTokenCount': 120, 'candidatesTokenCount': 30}",
        "'usageDetails': {'inputTokenCount': 120, 'outputTokenCount': 30}",
        "'usageDetails': {'input': 0, 'prompt_modality_TEXT': 120, 'output': 0,"
            + " 'candidates_modality_TEXT': 30, 'total': 150}",
        "'usageDetails': {'input': 120, 'output': 22, 'output_accepted_prediction_tokens': 5,"
            + " 'output_rejected_prediction_tokens': 3, 'total': 150}",
        "'usageDetails': {'input': 120, 'output': 30, 'input_text': 120, 'total': 150}",
        "'inputUsage': 120, 'outputUsage': 30, 'totalUsage': 150, 'input': '7', 'output': '8'"
      })
  void tokens_ofEveryAge_areTheSame(String fields) {
    Usage usage = usage(fields).orElseThrow();

    assertThat(usage.getInputTokens()).isEqualTo(120);
    assertThat(usage.getOutputTokens()).isEqualTo(30);
    assertThat(usage.getAllFields()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'usage': null",
        "'usageDetails': {}, 'usage': {}",
        "'promptTokens': 0, 'completionTokens': 0, 'totalTokens': 0",
        "'usage': {'input': 0, 'output': 0, 'total': 0, 'unit': 'TOKENS'}",
        "'input': '42', 'output': '43'",
        "'usage': {'unit': 'REQUESTS', 'total': 3}",
        "'usageDetails': {'input': -1}",
        "'usageDetails': {'input': 999999999999999}",
        "'usage': {'unit': 'CHARACTERS', 'total': 100000000000000000}"
      })
  void nothingCounted_isUnknown(String fields) {
    assertThat(usage(fields)).isEmpty();
  }

  @Test
  void kinds_underAnyName_areParts() {
    Usage usage =
        usage(
                """
                'usageDetails': {'input': 10, 'input_cached_tokens': 60, 'input_cache_creation_5m': 20,
                 'input_cache_creation_1h': 5, 'input_audio_tokens': 3, 'output': 15,
                 'output_reasoning_tokens': 4, 'output_audio': 2, 'output_image_tokens': 1,
                 'total': 120}
                """)
            .orElseThrow();

    assertThat(usage)
        .isEqualTo(
            Usage.newBuilder()
                .setInputTokens(98)
                .setOutputTokens(22)
                .setCacheReadTokens(60)
                .setCacheWriteTokens(25)
                .setCacheWrite1HTokens(5)
                .setReasoningTokens(4)
                .setInputAudioTokens(3)
                .setOutputAudioTokens(2)
                .setOutputImageTokens(1)
                .build());
  }

  @Test
  void kinds_nestedAsProvidersNestThem_areParts() {
    Usage usage =
        usage(
                """
                'usageDetails': {'prompt_tokens': 100, 'completion_tokens': 20, 'total_tokens': 120,
                 'prompt_tokens_details': {'cached_tokens': 60, 'audio_tokens': 0},
                 'completion_tokens_details': {'reasoning_tokens': 5}}
                """)
            .orElseThrow();

    assertThat(usage.getInputTokens()).isEqualTo(100);
    assertThat(usage.getOutputTokens()).isEqualTo(20);
    assertThat(usage.getCacheReadTokens()).isEqualTo(60);
    assertThat(usage.getReasoningTokens()).isEqualTo(5);
  }

  @Test
  void cacheBeyondTheInput_liesBesideIt() {
    Usage usage =
        usage("'usageDetails': {'input': 5, 'output': 20, 'cache_read_input_tokens': 6000}")
            .orElseThrow();

    assertThat(usage.getInputTokens()).isEqualTo(6_005);
  }

  @ParameterizedTest
  @CsvSource({
    "CHARACTERS, character_count, 90",
    "IMAGES, image_count, 90",
    "SECONDS, seconds, 90.0",
    "MILLISECONDS, seconds, 0.09"
  })
  void otherUnits_areOtherCounts(String unit, String field, String count) {
    for (String form :
        new String[] {
          "'usage': {'unit': '%s', 'total': 90}",
          "'usage': {'unit': '%s', 'input': 80, 'output': 10}",
          "'unit': '%s', 'usageDetails': {'total': 90}",
          "'unit': '%s', 'promptTokens': 80, 'completionTokens': 10, 'totalTokens': 90"
        }) {
      Usage usage = usage(form.formatted(unit)).orElseThrow();

      assertThat(usage.getAllFields()).as(form).hasSize(1);
      assertThat(usage.getField(Usage.getDescriptor().findFieldByName(field))).hasToString(count);
    }
  }

  @Test
  void total_ofWhatHasNoAnswer_isItsInput() {
    assertThat(usage("'type': 'EMBEDDING', 'usageDetails': {'total': 9}").orElseThrow())
        .isEqualTo(Usage.newBuilder().setInputTokens(9).build());
    assertThat(usage("'type': 'embedding', 'usageDetails': {'total': 9}")).isPresent();
    assertThat(usage("'type': 'GENERATION', 'usageDetails': {'total': 9}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'costDetails': {'input': 0.0012, 'output': 0.0034, 'cache_read_input_tokens': 0.0005}|0.0051",
        "'costDetails': {'input': 0.1, 'output': 0.2}|0.3",
        "'costDetails': {'input': 0.1, 'output': 0.2, 'total': 0.25}|0.25",
        "'costDetails': {'input': '0.1', 'output': '0.2'}|0.3",
        "'costDetails': {'input': 0, 'output': 0}|0",
        "'costDetails': {}, 'providedCostDetails': {'total': 0.5}|0.5",
        "'usage': {'inputCost': 0.1, 'outputCost': 0.2, 'totalCost': 0.3}|0.3",
        "'usage': {'inputCost': 0.1, 'outputCost': 0.2}|0.3",
        "'calculatedInputCost': 0.0006, 'calculatedOutputCost': 0.00105, 'calculatedTotalCost': 0.00165|0.00165",
        "'calculatedTotalCost': '0.00165'|0.00165",
        "'totalCost': '1.5e-7'|0.00000015",
        "'costDetails': {'input': '1.5e-7', 'output': ' 0.000002'}|0.00000215",
        "'calculatedInputCost': 0, 'calculatedOutputCost': 0, 'calculatedTotalCost': 0|0",
        "'inputCost': 0.1, 'outputCost': 0.2, 'totalCost': 0.3|0.3",
        "'calculatedInputCost': 0.1, 'usage': {'input': 10, 'output': 0}|0.1",
      })
  void cost_ofEveryAge_isTheCost(String fields, double usd) {
    assertThat(cost(fields)).map(Cost::getUsd).contains(usd);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'costDetails': {}",
        "'costDetails': {'input': 0.1, 'output': null}",
        "'costDetails': {'total': null}",
        "'costDetails': {}, 'totalCost': 0",
        "'calculatedTotalCost': null",
        "'calculatedTotalCost': 0, 'calculatedInputCost': null",
        "'calculatedInputCost': 0.1, 'usage': {'input': 10, 'output': 5}",
        "'totalCost': -1",
        "'costDetails': {'total': 1e300}"
      })
  void missingPrice_isNoCost(String fields) {
    assertThat(cost(fields)).isEmpty();
  }

  private static Optional<Usage> usage(String fields) {
    return reported(fields).usage();
  }

  private static Optional<Cost> cost(String fields) {
    return reported(fields).cost();
  }

  private static Reported reported(String fields) {
    String json = "{" + fields.replace("\\'", "\\\"").replace("'", "\"") + "}";
    return new Reported(Json.parse(json).orElseThrow());
  }
}
