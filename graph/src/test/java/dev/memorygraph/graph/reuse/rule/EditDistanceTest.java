package dev.memorygraph.graph.reuse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "abc, '', 3",
    "kitten, sitting, 3",
    "flaw, lawn, 2",
    "same, same, 0",
    "a\uD83D\uDE00b, ab, 1"
  })
  void distance_countsCharacters(String one, String other, int distance) {
    assertThat(EditDistance.of(one, other)).isEqualTo(distance);
  }
}
