package dev.memorygraph.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.local.lambda.Functions.Patience;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FunctionsTest {
  private final Patience patience = new Patience(Duration.ofSeconds(2), Duration.ofMillis(250));

  @Test
  void burst_mayWaitItsTurn_andALastingOverloadIsToldAtOnce() {
    assertThat(patience.now(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(2));
    assertThat(patience.now(Duration.ofMillis(1_001))).isEqualTo(Duration.ofMillis(250));
  }
}
