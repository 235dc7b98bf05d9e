package dev.memorygraph.importers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.EvaluationEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.importers.send.Refusal;
import dev.memorygraph.importers.send.Sink;
import dev.memorygraph.importers.source.Envelope;
import dev.memorygraph.importers.source.EventSource;
import dev.memorygraph.importers.source.Tally;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final long START = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
  private static final Envelope SESSION =
      Envelope.ofSession("s").user("ana").agent("bot").trace("0".repeat(31) + "1", "");

  private static final Event PROMPT =
      SESSION.event(
          EventType.PROMPT_SUBMITTED,
          "e1",
          START,
          PromptEvent.newBuilder()
              .setPromptId("p1")
              .addToolCallIds("t1")
              .setTemplateId("tpl")
              .build());
  private static final Event JUDGED =
      SESSION.event(
          EventType.EVALUATION_RECORDED,
          "e2",
          START + 999,
          EvaluationEvent.newBuilder()
              .setEvaluationId("v1")
              .setName("n")
              .setTarget("completion:c1")
              .build());
  private static final EventSource SOURCE = () -> Stream.of(PROMPT, JUDGED);

  @Test
  void events_repeated_areDistinctHistoriesOfTheSameActors() {
    List<Event> events = plan(2, OptionalLong.empty(), OptionalLong.empty()).events().toList();
    assertThat(events.subList(0, 2)).containsExactly(PROMPT, JUDGED);
    Event again = events.get(2);
    assertThat(again.getEventId()).isEqualTo("e1~1");
    assertThat(again.getSessionId()).isEqualTo("s~1");
    assertThat(again.getUserId()).isEqualTo("ana");
    assertThat(again.getAgentId()).isEqualTo("bot");
    assertThat(again.getTraceId()).hasSize(32).isNotEqualTo(PROMPT.getTraceId());
    assertThat(again.getTimestampMs()).isEqualTo(START + 1_000);
    assertThat(again.getPayload().getPrompt().getPromptId()).isEqualTo("p1~1");
    assertThat(again.getPayload().getPrompt().getToolCallIdsList()).containsExactly("t1~1");
    assertThat(again.getPayload().getPrompt().getTemplateId()).isEqualTo("tpl");
    assertThat(events.get(3).getPayload().getEvaluation().getTarget()).isEqualTo("completion:c1~1");
  }

  @Test
  void events_shuffled_areAPermutationThatTheSeedDecides() {
    List<Event> inOrder = plan(50, OptionalLong.empty(), OptionalLong.empty()).events().toList();
    List<Event> mixed = plan(50, OptionalLong.of(1), OptionalLong.empty()).events().toList();
    assertThat(mixed).isNotEqualTo(inOrder).containsExactlyInAnyOrderElementsOf(inOrder);
    assertThat(plan(50, OptionalLong.of(1), OptionalLong.empty()).events()).isEqualTo(mixed);
    assertThat(plan(50, OptionalLong.of(2), OptionalLong.empty()).events()).isNotEqualTo(mixed);
  }

  @Test
  void events_limited_areTheFirstOfThoseSent() {
    assertThat(plan(1, OptionalLong.empty(), OptionalLong.of(1)).events()).containsExactly(PROMPT);
    assertThat(plan(1, OptionalLong.empty(), OptionalLong.of(0)).events()).isEmpty();
  }

  @Test
  void plan_repeatedLessThanOnce_isRefused() {
    assertThatThrownBy(() -> plan(0, OptionalLong.empty(), OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void replay_intoASink_countsWhatWasSentAndRefused() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Recorded sink = new Recorded(new ArrayList<>());
    Summary summary =
        new Replay(
                Plan.once(SOURCE),
                OptionalDouble.of(1e6),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .into(sink);
    assertThat(sink.events()).containsExactly(PROMPT, JUDGED);
    assertThat(summary.events()).isEqualTo(2);
    assertThat(summary.refused()).isEqualTo(1);
    assertThat(summary.json(new Tally()).at("/by_type/llm.prompt.submitted").asInt()).isOne();
    assertThat(summary.json(new Tally()).path("sessions").asInt()).isOne();
    assertThat(summary.text(new Tally())).contains("2  events of 1 sessions").contains("1 refused");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("refused: event 1 (e2): too_long /payload/name");
  }

  private record Recorded(List<Event> events) implements Sink {
    @Override
    public void send(Event event) {
      events.add(event);
    }

    @Override
    public void flush() {}

    @Override
    public List<Refusal> refusals() {
      return List.of(new Refusal(1, "e2", "too_long", "/payload/name"));
    }

    @Override
    public void close() {}
  }

  private static Plan plan(int repeat, OptionalLong shuffle, OptionalLong limit) {
    return new Plan(List.of(SOURCE), repeat, shuffle, limit);
  }
}
