package dev.memorygraph.graph.read.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.read.compare.WordDiff.Fate;
import dev.memorygraph.graph.read.compare.WordDiff.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordDiffTest {

  @Test
  void wordDiff_oneWordReplaced_saysWhich() {
    assertThat(WordDiff.of("Two of five.", "Three of five.").orElseThrow())
        .containsExactly(
            new Piece(Fate.REMOVED, "Two"),
            new Piece(Fate.ADDED, "Three"),
            new Piece(Fate.KEPT, " of five."));
  }

  @Test
  void wordDiff_severalWordsReplaced_goTogether() {
    assertThat(WordDiff.of("I need to gather some words.", "I need your user words.").orElseThrow())
        .containsExactly(
            new Piece(Fate.KEPT, "I need "),
            new Piece(Fate.REMOVED, "to gather some"),
            new Piece(Fate.ADDED, "your user"),
            new Piece(Fate.KEPT, " words."));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'a new text'",
    "'an old text', ''",
    "'Größe  der\nStraße', 'Größe der Straßen'",
    "'一二三', '一三'",
    "'<b>&amp;</b>', '<i>&amp;</i>'",
    "'a \uD83D\uDE00 b', 'a \uD83D\uDE01 b'",
  })
  void wordDiff_ofAnyTexts_makesBothOfThemAgain(String left, String right) {
    List<Piece> pieces = WordDiff.of(left, right).orElseThrow();

    assertThat(text(pieces, Fate.ADDED)).isEqualTo(left);
    assertThat(text(pieces, Fate.REMOVED)).isEqualTo(right);
  }

  @Test
  void wordDiff_tooLong_isEmpty() {
    assertThat(WordDiff.of("a ".repeat(WordDiff.MAX_WORDS), "b")).isEmpty();
    assertThat(WordDiff.of("a ".repeat(2_000), "b,".repeat(2_000))).isEmpty();
  }

  private static String text(List<Piece> pieces, Fate without) {
    return pieces.stream()
        .filter(piece -> piece.fate() != without)
        .map(Piece::text)
        .collect(Collectors.joining());
  }
}
