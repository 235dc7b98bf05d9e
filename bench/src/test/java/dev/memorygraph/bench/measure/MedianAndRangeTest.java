package dev.memorygraph.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianAndRangeTest {
  @Test
  void of_oddNumber_medianIsTheMiddleOne() {
    assertThat(MedianAndRange.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new MedianAndRange(1, 4, 9));
  }

  @Test
  void of_evenNumber_medianIsTheMeanOfTheMiddleTwo() {
    assertThat(MedianAndRange.of(List.of(9.0, 1.0, 4.0, 5.0)))
        .isEqualTo(new MedianAndRange(1, 4.5, 9));
  }

  @Test
  void of_nothing_isRefused() {
    List<Double> none = List.of();

    assertThatThrownBy(() -> MedianAndRange.of(none)).isInstanceOf(IllegalArgumentException.class);
  }
}
