package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NagTest {
  @Test
  void everyFinding_ofThreePacks_isMendedOrHasAReason() {
    var lines = Synthesized.shared().nagLines();

    assertThat(lines).hasSizeGreaterThan(300);
    assertThat(Synthesized.shared().openFindings()).isEmpty();
    assertThat(lines)
        .anySatisfy(line -> assertThat(line).startsWith("\"AwsSolutions-"))
        .anySatisfy(line -> assertThat(line).startsWith("\"HIPAA.Security-"))
        .anySatisfy(line -> assertThat(line).startsWith("\"NIST.800.53.R5-"));
    assertThat(lines)
        .filteredOn(line -> line.contains("\"Suppressed\""))
        .allSatisfy(line -> assertThat(line.split("\",\"", -1)[3]).hasSizeGreaterThan(30));
  }
}
