package dev.memorygraph.graph.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private final Placement first = Placement.first("a", NOW);

  @Test
  void move_writesBothUntilReadersHaveTurned() {
    Placement copying = first.moving("b", NOW);
    Placement switched = copying.switched(NOW);
    Placement clearing = switched.clearing(NOW);

    assertThat(first.written()).containsExactly("a");
    assertThat(copying.written()).containsExactly("a", "b");
    assertThat(copying.database()).isEqualTo("a");
    assertThat(switched.written()).containsExactly("b", "a");
    assertThat(switched.database()).isEqualTo("b");
    assertThat(clearing.written()).containsExactly("b");
    assertThat(clearing.target()).isEqualTo("a");
    assertThat(clearing.settled(NOW).written()).containsExactly("b");
    assertThat(clearing.settled(NOW).version()).isEqualTo(5);
  }

  @Test
  void moveThatIsGivenUp_clearsTheCopy() {
    Placement clearing = first.moving("b", NOW).clearing(NOW);

    assertThat(clearing.database()).isEqualTo("a");
    assertThat(clearing.target()).isEqualTo("b");
    assertThat(clearing.written()).containsExactly("a");
  }

  @Test
  void settled_hasNoOther() {
    assertThatIllegalStateException().isThrownBy(first::target);
  }
}
