package dev.memorygraph.genai.price;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateKeyTest {

  @ParameterizedTest
  @ValueSource(strings = {"input", "input@200000", "cache_read/batch", "output@272000/priority"})
  void parse_readsWhatToStringWrote(String text) {
    assertThat(RateKey.parse(text)).map(RateKey::toString).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "INPUT", "token", "input@", "input@0", "input@-1", "input/", "input @1", "@1"})
  void parse_ofAnotherText_isEmpty(String text) {
    assertThat(RateKey.parse(text)).isEmpty();
  }

  @Test
  void key_isForAStepAndATier() {
    RateKey key = RateKey.of(PricedUnit.CACHE_READ).above(200_000).in("flex");

    assertThat(key).hasToString("cache_read@200000/flex");
  }
}
