package dev.memorygraph.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void lines_cellsOfDifferentWidth_areAligned() {
    Table table = new Table("name", "ms").row("a", "1,000").row("longer", "2");

    assertThat(table.lines()).containsExactly("name       ms", "a       1,000", "longer      2");
  }

  @Test
  void lines_emptyLastCell_endWithoutBlanks() {
    assertThat(new Table("a", "b").row("x", "").lines()).containsExactly("a  b", "x");
  }

  @Test
  void row_ofAnotherLength_isRefused() {
    Table table = new Table("a", "b");

    assertThatThrownBy(() -> table.row("x")).isInstanceOf(IllegalArgumentException.class);
  }
}
