package dev.memorygraph.registry.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionOrderTest {
  @Test
  void versions_inAnyOrder_sortAsPeopleReadThem() {
    List<String> expected =
        List.of(
            "1",
            "1.2",
            "1.2.9",
            "1.2.10",
            "1.02.11",
            "2",
            "2026-01-02",
            "2026-01-10",
            "v1",
            "v2",
            "v10");
    for (long seed = 1; seed <= 20; seed++) {
      List<String> versions = new ArrayList<>(expected);
      Collections.shuffle(versions, new Random(seed));
      versions.sort(new VersionOrder());

      assertThat(versions).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void namesOfOneValue_areStillTold() {
    assertThat(new VersionOrder().compare("1.0", "1.00")).isNotZero();
    assertThat(new VersionOrder().compare("1.0", "1.0")).isZero();
  }
}
