package dev.memorygraph.edge.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Places in the log, as texts and against each other. */
class PositionsTest {

  @Test
  void text_readsBackAsTheSame() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Positions positions = random(random);

      assertThat(Positions.parse(positions.text())).as("seed " + seed).hasValue(positions);
    }
  }

  @Test
  void text_thatIsNone_isNone() {
    byte[] whole = Base64.getUrlDecoder().decode(Positions.of(Map.of(0, 300L, 1, 7L)).text());

    assertThat(Positions.parse("")).isEmpty();
    assertThat(Positions.parse("not base64!")).isEmpty();
    assertThat(Positions.parse("A".repeat(16_001))).isEmpty();
    for (int bytes = 0; bytes < whole.length; bytes++) {
      assertThat(Positions.parse(text(java.util.Arrays.copyOf(whole, bytes)))).isEmpty();
    }
    assertThat(Positions.parse(text(java.util.Arrays.copyOf(whole, whole.length + 1)))).isEmpty();
    whole[0] = 2;
    assertThat(Positions.parse(text(whole))).isEmpty();
  }

  @Test
  void record_movesItsPartition_andNeverBack() {
    Positions positions = Positions.NONE.after(2, 9);

    assertThat(positions.at(2)).isEqualTo(10);
    assertThat(positions.at(0)).isZero();
    assertThat(positions.after(2, 3)).isEqualTo(positions);
    assertThat(positions.after(7, 0).at(7)).isOne();
  }

  @Test
  void further_coversBoth_whicheverCameFirst() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Positions one = random(random);
      Positions other = random(random);
      Positions further = one.max(other);

      assertThat(further).as("seed " + seed).isEqualTo(other.max(one));
      assertThat(further.covers(one) && further.covers(other)).as("seed " + seed).isTrue();
      assertThat(one.behind(further) == 0).as("seed " + seed).isEqualTo(one.covers(other));
      assertThat(one.within(one, further)).as("seed " + seed).isEqualTo(one);
    }
  }

  private static Positions random(Random random) {
    Positions positions = Positions.NONE;
    for (int i = random.nextInt(8); i > 0; i--) {
      positions = positions.after(random.nextInt(14), random.nextLong(1L << random.nextInt(1, 40)));
    }
    return positions;
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
