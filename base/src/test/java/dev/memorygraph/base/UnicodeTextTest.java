package dev.memorygraph.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnicodeTextTest {
  private static final String PAIR = "\ud83d\ude00";

  @Test
  void text_isWhole_whereEachHalfHasItsOther() {
    assertThat(UnicodeText.isWhole("a" + PAIR + "b")).isTrue();
    assertThat(UnicodeText.isWhole("a\ud83d")).isFalse();
    assertThat(UnicodeText.isWhole("\ude00a")).isFalse();
    assertThat(UnicodeText.isWhole("\ud83d\ud83d")).isFalse();
  }

  @Test
  void cut_leavesNoHalf() {
    assertThat(UnicodeText.cut("a" + PAIR, 3)).isEqualTo("a" + PAIR);
    assertThat(UnicodeText.cut("a" + PAIR, 2)).isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":{\"b/c~\":[\"x\",\"\\ud800\"]}}|/a/b~1c~0/1",
        "{\"a\":{\"\\ud800\":1}}|/a",
        "\"\\ud800\"|``",
      })
  void broken_isThePlaceOfTheFirst(String json, String pointer) {
    assertThat(UnicodeText.broken(Json.read(json).orElseThrow())).contains(pointer);
  }

  @Test
  void broken_isNothingWhereAllAreWhole() {
    assertThat(UnicodeText.broken(Json.read("{\"a\":[\"b\",1]}").orElseThrow())).isEmpty();
  }

  @Test
  void pointed_isCut_soThatNoContentTravels() {
    assertThat(UnicodeText.pointed("x".repeat(1_000))).hasSize(64);
  }
}
