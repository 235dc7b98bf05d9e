package dev.memorygraph.registry.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.registry.sync.HybridClock.Reading;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HybridClockTest {
  @Test
  void readings_whateverTheClockOfTheMachineDoes_onlyRise() {
    for (long seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      AtomicReference<Instant> machine = new AtomicReference<>(Instant.ofEpochMilli(1_000_000));
      HybridClock clock = new HybridClock(machine::get);
      Reading last = clock.read();
      for (int step = 0; step < 50; step++) {
        machine.set(machine.get().plusMillis(random.nextInt(2_000) - 1_000));
        if (random.nextInt(4) == 0) {
          Reading other = new Reading(machine.get().toEpochMilli() + random.nextInt(500), 3);
          clock.observe(other);
          Reading after = clock.read();
          assertThat(after).as("seed %d", seed).isGreaterThan(other);
          last = after;
        }
        Reading next = clock.read();
        assertThat(next).as("seed %d", seed).isGreaterThan(last);
        last = next;
      }
    }
  }

  @Test
  void reading_withoutOtherClocks_isTheTimeOfDay() {
    HybridClock clock = new HybridClock(() -> Instant.ofEpochMilli(42));

    assertThat(clock.read()).isEqualTo(new Reading(42, 0));
    assertThat(clock.read()).isEqualTo(new Reading(42, 1));
  }
}
