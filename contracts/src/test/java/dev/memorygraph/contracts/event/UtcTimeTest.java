package dev.memorygraph.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {

  @Test
  void anyTime_asAFormatterWritesIt_isReadAsAFormatterReadsIt() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      Instant time =
          Instant.ofEpochSecond(
              random.nextLong(0, 4_102_444_800L),
              random.nextBoolean() ? 0 : random.nextLong(1_000_000_000));

      assertThat(UtcTime.parse(time.toString()))
          .as("seed %s: %s", seed, time)
          .hasValue(OffsetDateTime.parse(time.toString()).toInstant().toEpochMilli());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-02T03:04:05",
        "2026-01-02T03:04:05.Z",
        "2026-01-02T03:04:05.1234567890Z",
        "2026-02-30T03:04:05Z",
        "2026-01-02T24:00:00Z",
        "2026-01-02T03:60:05Z",
        "2026-01-02T03:04:60Z",
        "2026-13-02T03:04:05Z",
        "2026-01-02t03:04:05z",
        "2026-01-02T03:04:05+00:00",
        "+02026-01-02T03:04:05Z",
        "2026-01-02T03:04:05,5Z"
      })
  void anythingElse_isLeftToAFormatter(String text) {
    assertThat(UtcTime.parse(text)).isEmpty();
  }
}
