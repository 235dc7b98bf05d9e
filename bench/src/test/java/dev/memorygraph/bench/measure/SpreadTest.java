package dev.memorygraph.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void of_oddNumber_medianIsTheMiddleOne() {
    assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(1, 4, 9));
  }

  @Test
  void of_evenNumber_medianIsTheMeanOfTheMiddleTwo() {
    assertThat(Spread.of(List.of(9.0, 1.0, 4.0, 5.0))).isEqualTo(new Spread(1, 4.5, 9));
  }

  @Test
  void of_nothing_isRefused() {
    List<Double> none = List.of();

    assertThatThrownBy(() -> Spread.of(none)).isInstanceOf(IllegalArgumentException.class);
  }
}
