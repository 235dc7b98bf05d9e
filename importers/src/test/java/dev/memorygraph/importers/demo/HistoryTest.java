package dev.memorygraph.importers.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload.PayloadCase;
import dev.memorygraph.contracts.telemetry.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final History HISTORY = new History(42, 40);

  @Test
  void events_ofTheDefaultHistory_holdEveryKindOfPayload() {
    assertThat(
            HISTORY.events().stream()
                .map(event -> event.getPayload().getPayloadCase())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(PayloadCase.class))))
        .isEqualTo(EnumSet.complementOf(EnumSet.of(PayloadCase.PAYLOAD_NOT_SET)));
  }

  @Test
  void events_eachOne_isTakenAndHasItsOwnId() {
    List<Event> events = HISTORY.events();
    assertThat(events.stream().map(Event::getEventId)).doesNotHaveDuplicates();
    for (Event event : events) {
      assertThat(EventRules.check(event)).as(event.getEventId()).isEmpty();
      assertThat(EventJson.decode(EventJson.encode(event))).isEqualTo(new Decoded.Valid(event));
    }
  }

  @Test
  void events_ofTheSameSeed_areTheSame() {
    assertThat(HISTORY.events()).isEqualTo(new History(42, 40).events());
    assertThat(HISTORY.events()).isNotEqualTo(new History(43, 40).events());
  }

  @Test
  void events_tokens_holdTheirParts() {
    assertThat(
            HISTORY.events().stream()
                .filter(event -> event.getPayload().hasCompletion())
                .map(event -> event.getPayload().getCompletion().getUsage()))
        .isNotEmpty()
        .allMatch(HistoryTest::isConsistent);
  }

  @Test
  void expected_ofShuffledAndRepeatedEvents_isTheSame() {
    List<Event> events = HISTORY.events();
    List<Event> mixed = new ArrayList<>(events);
    mixed.addAll(events.subList(0, events.size() / 2));
    Collections.shuffle(mixed, new Random(7));
    Expected expected = Expected.of(events);
    assertThat(Expected.of(mixed).nodes()).isEqualTo(expected.nodes());
    assertThat(Expected.of(mixed).sessions()).isEqualTo(expected.sessions());
    expected
        .models()
        .forEach(
            (model, usage) ->
                assertThat(
                        usage.matches(
                            Expected.of(mixed).models().getOrDefault(model, ModelUsage.NONE)))
                    .isTrue());
  }

  @Test
  void expected_everyToolCall_hasItsResult() {
    Expected expected = Expected.of(HISTORY.events());
    assertThat(expected.sessions()).hasSize(40);
    assertThat(expected.sessions().values())
        .allMatch(
            counts ->
                Objects.equals(counts.get("tool_calls"), counts.get("tool_calls_with_result")));
    assertThat(expected.models()).hasSize(3);
  }

  private static boolean isConsistent(Usage usage) {
    return usage.getCacheReadTokens() + usage.getCacheWriteTokens() <= usage.getInputTokens()
        && usage.getReasoningTokens() <= usage.getOutputTokens();
  }
}
