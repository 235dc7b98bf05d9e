package dev.memorygraph.importers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.importers.source.Tally;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private final Tally tally = new Tally();
  private final Summary summary = new Summary();

  @Test
  void text_callsThatContradictThemselves_areNamed() {
    assertThat(summary.text(tally)).doesNotContain("greater than its whole");

    tally.meetContradictedUsage();

    assertThat(summary.text(tally)).endsWith(", 1 calls with a part greater than its whole");
    assertThat(summary.json(tally).path("contradicted_usages").asInt()).isOne();
  }
}
