package dev.memorygraph.genai.price.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ModelsDevCostTest {
  @Test
  void prices_areForAMillionAlready() {
    assertThat(
            read(
                """
                {"input": 3, "output": "15", "cache_read": 0.3, "cache_write": 3.75,
                 "reasoning": 16, "input_audio": 1, "output_audio": 2, "citation": null}
                """))
        .hasToString(
            "PublishedPrices[prices=input=3,output=15,cache_read=0.3,cache_write=3.75,"
                + "reasoning=16,input_audio=1,output_audio=2, unread=[]]");
  }

  @Test
  void steps_areReadInBothForms() {
    assertThat(
            read("""
                    {"input": 1.25, "output": 10,
                     "context_over_200k": {"input": 2.5, "output": 15},
                     "tiers": [{"tier": {"type": "context", "size": 200000}, "input": 2.5},
                               {"tier": {"size": 512000}, "input": 5, "cache_read": 0.5}]}
                    """)
                .prices())
        .hasToString(
            "input=1.25,input@200000=2.5,input@512000=5,output=10,output@200000=15,"
                + "cache_read@512000=0.5");
  }

  @Test
  void whatIsUnknown_isNamed() {
    PublishedPrices read =
        read(
            """
            {"input": {"a": 1}, "output": 10, "request": 5,
             "tiers": [{"tier": {"type": "time", "size": 5}, "input": 2}]}
            """);

    assertThat(read.prices()).hasToString("output=10");
    assertThat(read.unread()).containsExactly("input", "request", "tiers");
    assertThat(read("null").prices().isEmpty()).isTrue();
  }

  private static PublishedPrices read(String json) {
    try {
      return ModelsDevCost.read(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
