package dev.memorygraph.graph.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.base.Sha256;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SumBytesTest {
  @Test
  void anySums_writtenAndRead_areTheSame() {
    for (long seed = 0; seed < 200; seed++) {
      Map<Optional<String>, Sums> groups = groups(new Random(seed));

      assertThat(SumBytes.read(SumBytes.write(groups))).as("seed %d", seed).isEqualTo(groups);
    }
  }

  @Test
  void whatIsCutOff_isNotRead() {
    byte[] bytes = SumBytes.write(groups(new Random(3)));

    assertThatThrownBy(() -> SumBytes.read(Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Whoever changes the columns changes the form, so that sums of the old form do not count. */
  @Test
  void form_isThatOfTheseColumns() {
    assertThat(
            Map.of(1, "2e60fa187030291c442fe433e906235f46a62d6ece8ba22e7621180d0d8d9005")
                .get(SumBytes.FORM))
        .isEqualTo(Sha256.hex(String.join(",", Sums.COLUMNS)));
  }

  private static Map<Optional<String>, Sums> groups(Random random) {
    Map<Optional<String>, Sums> groups = new HashMap<>();
    groups.put(Optional.empty(), sums(random));
    groups.put(Optional.of(""), sums(random));
    for (int i = random.nextInt(5); i > 0; i--) {
      groups.put(Optional.of("käse-" + i), sums(random));
    }
    return groups;
  }

  private static Sums sums(Random random) {
    Sums sums = new Sums();
    for (int place = 0; place < Sums.COLUMNS.size(); place++) {
      if (random.nextBoolean()) {
        sums.add(place, random.nextLong(Long.MAX_VALUE) >> random.nextInt(63));
      }
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      sums.latency().add(random.nextInt(1_500), 1 + random.nextInt(1_000));
    }
    return sums;
  }
}
