package dev.memorygraph.importers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.importers.source.InputFile;
import dev.memorygraph.importers.source.Reading;
import dev.memorygraph.importers.source.Tally;
import dev.memorygraph.testkit.RecordedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format against files of its kind: our samples, and the real ones where they are found. */
class RecordedHistoriesTest {
  private static final Counts SAMPLES = new Counts(new Tau(3, 7, 4), new Nested(6, 3, 1), 6, 1, 1);
  private static final Counts REAL =
      new Counts(new Tau(100, 1_229, 572), new Nested(53, 21, 8), 231, 5, 9);

  /**
   * What the files hold, counted by hand or by their publisher.
   *
   * @param calls of providers, {@code failed} and {@code operations} (without a text) among them
   */
  private record Counts(Tau tau, Nested traces, int calls, int failed, int operations) {
    static Counts of(RecordedData data) {
      return data.isReal() ? REAL : SAMPLES;
    }
  }

  private record Tau(int sessions, int completions, int toolCalls) {}

  private record Nested(int invocations, int completions, int toolCalls) {}

  @ParameterizedTest
  @MethodSource("dev.memorygraph.testkit.RecordedData#all")
  void tauBench_withArrivals_givesEverySessionCallAndAnswer(RecordedData data) {
    Tau counts = Counts.of(data).tau();
    List<Event> events = tauBench(data);
    assertThat(ids(events, EventType.SESSION_STARTED)).hasSize(counts.sessions());
    assertThat(ids(events, EventType.COMPLETION_GENERATED)).hasSize(counts.completions());
    assertThat(ids(events, EventType.TOOL_CALLED)).hasSize(counts.toolCalls());
    assertThat(ids(events, EventType.EVALUATION_RECORDED)).hasSize(counts.sessions());
    assertThat(ids(events, EventType.PROMPT_SUBMITTED))
        .hasSize(counts.completions() + counts.sessions());
    assertThat(
            of(events, EventType.TOOL_RETURNED)
                .map(event -> event.getPayload().getToolResult().getToolCallId()))
        .containsExactlyInAnyOrderElementsOf(
            of(events, EventType.TOOL_CALLED)
                .map(event -> event.getPayload().getToolCall().getToolCallId())
                .toList());
    assertAllTakenAndDistinct(events);
  }

  @ParameterizedTest
  @MethodSource("dev.memorygraph.testkit.RecordedData#all")
  void tauBench_withArrivals_takesEachRowForOneAnswer(RecordedData data) {
    List<Usage> usages =
        of(tauBench(data), EventType.COMPLETION_GENERATED)
            .map(event -> event.getPayload().getCompletion().getUsage())
            .toList();
    assertThat(usages).allMatch(Usage::getEstimated).allMatch(Usage::hasInputTokens);
    assertThat(usages.getFirst().getInputTokens()).isEqualTo(data.isReal() ? 374 : 120);
    assertThat(usages.getFirst().getOutputTokens()).isEqualTo(data.isReal() ? 44 : 18);
    assertThat(usages.get(1).getInputTokens()).isEqualTo(data.isReal() ? 396 : 190);
  }

  @ParameterizedTest
  @MethodSource("dev.memorygraph.testkit.RecordedData#all")
  void tauBench_withArrivals_keepsCausesBeforeEffects(RecordedData data) {
    Map<String, Long> lastOf = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Event event : tauBench(data)) {
      Long before = lastOf.put(event.getSessionId(), event.getTimestampMs());
      assertThat(before == null || before < event.getTimestampMs()).isTrue();
      assertThat(seen).containsAll(causes(event));
      seen.add(event.getEventId());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.memorygraph.testkit.RecordedData#all")
  void langfuse_everyTrace_keepsNestingTokensAndCost(RecordedData data) {
    List<Event> all = new ArrayList<>();
    for (Path file : data.files().traces()) {
      List<Event> events = events(Format.LANGFUSE, file, Reading.strict());
      JsonNode observations = new InputFile(file).json().path("observations");
      assertThat(parents(events)).isEqualTo(parents(observations));
      List<CompletionEvent> completions =
          of(events, EventType.COMPLETION_GENERATED)
              .map(event -> event.getPayload().getCompletion())
              .toList();
      assertThat(completions.stream().mapToLong(c -> c.getUsage().getInputTokens()).sum())
          .isEqualTo(sum(observations, "/usageDetails/input"));
      assertThat(completions.stream().mapToLong(c -> c.getUsage().getOutputTokens()).sum())
          .isEqualTo(sum(observations, "/usageDetails/output"));
      assertThat(completions.stream().mapToDouble(c -> c.getCost().getUsd()).sum())
          .isCloseTo(
              observations
                  .valueStream()
                  .mapToDouble(o -> o.at("/costDetails/total").asDouble())
                  .sum(),
              within(1e-12));
      all.addAll(events);
    }
    Nested counts = Counts.of(data).traces();
    assertThat(ids(all, EventType.INVOCATION_START)).hasSize(counts.invocations());
    assertThat(ids(all, EventType.COMPLETION_GENERATED)).hasSize(counts.completions());
    assertThat(ids(all, EventType.TOOL_CALLED)).hasSize(counts.toolCalls());
    assertThat(of(all, EventType.TOOL_CALLED))
        .allMatch(event -> !event.getPayload().getToolCall().getCompletionId().isEmpty());
    assertAllTakenAndDistinct(all);
  }

  @ParameterizedTest
  @MethodSource("dev.memorygraph.testkit.RecordedData#all")
  void providerCalls_everyCall_isUnderstood(RecordedData data) {
    Tally tally = new Tally();
    List<Event> events =
        events(
            Format.PROVIDER_CALLS,
            data.files().providerCalls(),
            new Reading(Optional.empty(), false, tally));
    assertThat(tally.unknownShapes()).isZero();
    assertThat(tally.contradictedUsages()).isZero();
    Counts counts = Counts.of(data);
    assertThat(ids(events, EventType.COMPLETION_GENERATED))
        .hasSize(counts.calls() - counts.failed() - counts.operations());
    assertThat(ids(events, EventType.INVOCATION_ERROR)).hasSize(counts.failed());
    assertThat(ids(events, EventType.INVOCATION_COMPLETE)).hasSize(counts.operations());
    assertAllTakenAndDistinct(events);
    assertThat(of(events, EventType.COMPLETION_GENERATED).map(RecordedHistoriesTest::usage))
        .allMatch(
            usage ->
                usage.getCacheReadTokens() + usage.getCacheWriteTokens() <= usage.getInputTokens())
        .allMatch(usage -> usage.getReasoningTokens() <= usage.getOutputTokens());
  }

  @ParameterizedTest
  @MethodSource("dev.memorygraph.testkit.RecordedData#all")
  void everyFormat_readTwice_givesTheSameEvents(RecordedData data) {
    Map<Format, Path> files =
        Map.of(
            Format.TAU_BENCH, data.files().conversations(),
            Format.PROVIDER_CALLS, data.files().providerCalls());
    files.forEach(
        (format, file) ->
            assertThat(events(format, file, Reading.strict()))
                .as("%s", format)
                .isEqualTo(events(format, file, Reading.strict())));
  }

  /** Invocation to parent, as the file has it. */
  private static Map<String, String> parents(JsonNode observations) {
    return observations
        .valueStream()
        .collect(
            Collectors.toMap(
                o -> o.path("traceId").asText() + "-" + o.path("id").asText(),
                o ->
                    o.path("parentObservationId").isNull()
                        ? ""
                        : o.path("traceId").asText()
                            + "-"
                            + o.path("parentObservationId").asText()));
  }

  /** Invocation to parent, as the events have it. */
  private static Map<String, String> parents(List<Event> events) {
    return of(events, EventType.INVOCATION_START)
        .map(event -> event.getPayload().getInvocation())
        .collect(
            Collectors.toMap(
                InvocationEvent::getInvocationId, InvocationEvent::getParentInvocationId));
  }

  private static long sum(JsonNode observations, String pointer) {
    return observations.valueStream().mapToLong(o -> o.at(pointer).asLong()).sum();
  }

  private static Usage usage(Event event) {
    CompletionEvent completion = event.getPayload().getCompletion();
    return completion.getUsage();
  }

  private static List<Event> tauBench(RecordedData data) {
    Path arrivals = data.files().arrivals();
    return events(
        Format.TAU_BENCH,
        data.files().conversations(),
        new Reading(Optional.of(arrivals), false, new Tally()));
  }

  private static List<Event> events(Format format, Path file, Reading reading) {
    try (Stream<Event> events = format.open(file, reading).events()) {
      return events.toList();
    }
  }

  private static Stream<Event> of(List<Event> events, EventType type) {
    return events.stream().filter(event -> event.getEventType().equals(type.label()));
  }

  private static Set<String> ids(List<Event> events, EventType type) {
    return of(events, type).map(Event::getEventId).collect(Collectors.toSet());
  }

  private static List<String> causes(Event event) {
    return switch (event.getPayload().getPayloadCase()) {
      case PROMPT -> {
        String previous = event.getPayload().getPrompt().getPreviousCompletionId();
        yield previous.isEmpty() ? List.of() : List.of(previous);
      }
      case COMPLETION -> List.of(event.getPayload().getCompletion().getPromptId());
      case TOOL_CALL -> List.of(event.getPayload().getToolCall().getCompletionId());
      case TOOL_RESULT -> List.of(event.getPayload().getToolResult().getToolCallId() + "-called");
      default -> List.of();
    };
  }

  private static void assertAllTakenAndDistinct(List<Event> events) {
    assertThat(events.stream().map(Event::getEventId)).doesNotHaveDuplicates();
    for (Event event : events) {
      assertThat(EventRules.check(event)).as(event.getEventId()).isEmpty();
      assertThat(EventJson.decode(EventJson.encode(event))).isEqualTo(new Decoded.Valid(event));
    }
  }
}
