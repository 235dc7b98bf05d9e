package dev.memorygraph.vault.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UlidsTest {
  /** The example of the ULID specification. */
  private static final Instant TIME = Instant.ofEpochMilli(1_469_918_176_385L);

  @Test
  void prefix_ofTheSpecificationsExample_isAsThere() {
    assertThat(Ulids.prefix(TIME)).isEqualTo("01ARYZ6S41");
    assertThat(Ulids.prefix(Instant.EPOCH.minusMillis(1))).isEqualTo("0000000000");
  }

  @Test
  void next_beginsWithItsTime_andIsNoOtherTwice() {
    Ulids ulids = new Ulids(() -> TIME, new Random(1));

    assertThat(ulids.next()).matches("01ARYZ6S41[0-9A-HJKMNP-TV-Z]{16}").isNotEqualTo(ulids.next());
  }
}
