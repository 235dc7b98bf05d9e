package dev.memorygraph.genai.price.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class LiteLlmRecordTest {
  @Test
  void tokens_arePricedForAMillion() {
    PublishedPrices read =
        read(
            """
            {"input_cost_per_token": 3e-06, "output_cost_per_token": 1.5e-05,
             "cache_read_input_token_cost": 3e-07, "cache_creation_input_token_cost": 3.75e-06,
             "cache_creation_input_token_cost_above_1hr": 6e-06,
             "output_cost_per_reasoning_token": "0.000016", "input_cost_per_audio_token": 0.0001,
             "output_cost_per_audio_token": 0.0002, "input_cost_per_image_token": 5e-06,
             "output_cost_per_image_token": 3.2e-05, "max_tokens": 8192, "mode": "chat"}
            """);

    assertThat(read.prices())
        .hasToString(
            "input=3,output=15,cache_read=0.3,cache_write=3.75,cache_write_1h=6,reasoning=16,"
                + "input_audio=100,output_audio=200,input_image=5,output_image=32");
    assertThat(read.unread()).isEmpty();
  }

  @Test
  void stepsAndTiers_areOfAnyLengthAndCombined() {
    PublishedPrices read =
        read(
            """
            {"input_cost_per_token": 1e-06, "input_cost_per_token_above_128k_tokens": 2e-06,
             "input_cost_per_token_above_512k_tokens": 3e-06,
             "input_cost_per_token_batches": 5e-07, "output_cost_per_token_flex": 4e-06,
             "cache_read_input_token_cost_above_272k_tokens_priority": 1e-06,
             "cache_creation_input_token_cost_above_1hr_above_200k_tokens": 1.2e-05}
            """);

    assertThat(read.prices())
        .hasToString(
            "input=1,input@128000=2,input@512000=3,input/batch=0.5,output/flex=4,"
                + "cache_read@272000/priority=1,cache_write_1h@200000=12");
  }

  @Test
  void tieredPricing_isStepsToo() {
    PublishedPrices read =
        read(
            """
            {"tiered_pricing": [
              {"input_cost_per_token": 5e-08, "output_cost_per_token": 4e-07, "range": [0, 256000.0]},
              {"input_cost_per_token": 2.5e-07, "output_cost_per_token": 2e-06,
               "range": [256000.0, 1000000.0]},
              {"input_cost_per_token": 9, "range": ["a", "b"]}]}
            """);

    assertThat(read.prices())
        .hasToString("input=0.05,input@256000=0.25,output=0.4,output@256000=2");
    assertThat(read.unread()).containsExactly("tiered_pricing");
  }

  @Test
  void whatIsNotTokens_isPricedForOne() {
    assertThat(
            read("""
                    {"mode": "rerank", "input_cost_per_query": 0.002, "input_cost_per_token": 0.0}
                    """)
                .prices())
        .hasToString("input=0,search=0.002");
    assertThat(read("{\"mode\": \"image_generation\", \"input_cost_per_image\": 0.04}").prices())
        .hasToString("image=0.04");
    assertThat(read("{\"output_cost_per_image\": 0.04}").prices()).hasToString("image=0.04");
    assertThat(read("{\"mode\": \"audio_speech\", \"input_cost_per_character\": 1.5e-05}").prices())
        .hasToString("character=0.000015");
    assertThat(read("{\"input_cost_per_second\": 0.0001, \"output_cost_per_second\": 0}").prices())
        .hasToString("second=0.0001");
    assertThat(read("{\"input_cost_per_request\": \"0.005\"}").prices())
        .hasToString("request=0.005");
  }

  @Test
  void search_isPricedOnlyWhereItsSizeDoesNotMatter() {
    assertThat(
            read(
                """
                {"search_context_cost_per_query": {"search_context_size_high": 0.01,
                 "search_context_size_low": 0.01, "search_context_size_medium": 0.010}}
                """))
        .hasToString("PublishedPrices[prices=search=0.01, unread=[]]");
    assertThat(
            read(
                """
                {"search_context_cost_per_query": {"search_context_size_high": 0.01,
                 "search_context_size_low": 0.02}}
                """))
        .hasToString("PublishedPrices[prices=, unread=[search_context_cost_per_query]]");
  }

  @Test
  void wrongKinds_areLeftOutAndNamed() {
    PublishedPrices read =
        read(
            """
            {"input_cost_per_token": "cheap", "output_cost_per_token": -1,
             "cache_read_input_token_cost": null, "output_cost_per_image": true,
             "input_cost_per_second": 1, "output_cost_per_second": 2,
             "input_cost_per_pixel": 2e-08, "input_cost_per_request": 1e999999,
             "litellm_provider": "openai", "supports_vision": true}
            """);

    assertThat(read.prices()).hasToString("second=1");
    assertThat(read.unread())
        .containsExactly(
            "input_cost_per_pixel",
            "input_cost_per_request",
            "input_cost_per_token",
            "output_cost_per_image",
            "output_cost_per_second",
            "output_cost_per_token");
    assertThat(read("[1]").prices().isEmpty()).isTrue();
  }

  @Test
  void numbers_areExact() {
    assertThat(read("{\"input_cost_per_token\": 7.9752604167e-09}").prices())
        .hasToString("input=0.0079752604167");
  }

  private static PublishedPrices read(String json) {
    try {
      return LiteLlmRecord.read(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
