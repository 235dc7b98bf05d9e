package dev.memorygraph.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedCacheTest {
  private final List<Integer> asked = new ArrayList<>();
  private final BoundedCache<Integer, String> cache =
      new BoundedCache<>(
          3,
          key -> {
            asked.add(key);
            return "v" + key;
          });

  @Test
  void key_thatComesAgain_isNotWorkedOutAgain() {
    assertThat(cache.get(1)).isEqualTo("v1");
    assertThat(cache.get(1)).isEqualTo("v1");

    assertThat(asked).containsExactly(1);
  }

  @Test
  void fullCache_forgetsAndGoesOn() {
    for (int key = 0; key < 100; key++) {
      assertThat(cache.get(key)).isEqualTo("v" + key);
    }
    assertThat(cache.get(0)).isEqualTo("v0");

    assertThat(asked).hasSize(101);
  }
}
