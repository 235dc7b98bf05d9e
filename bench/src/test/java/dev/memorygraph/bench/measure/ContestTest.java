package dev.memorygraph.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {
  @Test
  void ratio_isTheMedianOfTheRounds_notTheRatioOfMedians() {
    Contest contest = Contest.of(List.of(100.0, 40.0, 90.0), List.of(50.0, 10.0, 90.0), 1.7, 2.5);

    assertThat(contest.ratio()).isEqualTo(new MedianAndRange(1, 2, 4));
    assertThat(contest.isHeld()).isTrue();
    assertThat(contest.verdict()).isEqualTo("bar held");
  }

  @Test
  void verdict_atBarAndAim_isThatTheyAreReached() {
    assertThat(contest(1.69).verdict()).isEqualTo("below the bar");
    assertThat(contest(1.7).verdict()).isEqualTo("bar held");
    assertThat(contest(2.5).verdict()).isEqualTo("aim reached");
  }

  @Test
  void rounds_thatDoNotBelongTogether_areRefused() {
    assertThatThrownBy(() -> Contest.of(List.of(1.0), List.of(1.0, 2.0), 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Contest contest(double ratio) {
    return Contest.of(List.of(ratio), List.of(1.0), 1.7, 2.5);
  }
}
