package dev.memorygraph.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.Decoded;
import dev.memorygraph.contracts.EventJson;
import dev.memorygraph.contracts.EventRules;
import dev.memorygraph.contracts.EventType;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.engines.testing.RealData;
import dev.memorygraph.local.replay.source.InputFile;
import dev.memorygraph.local.replay.source.Reading;
import dev.memorygraph.local.replay.source.Tally;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format against the real files that it was written for. */
class RealHistoriesTest {
  private static final String TAU = "conversations/tau-bench-gpt-4o-airline.trials-0-1.jsonl.gz";
  private static final String CALLS = "provider-calls/openinference-recorded-calls.jsonl.gz";
  private static final String ARRIVALS = "arrivals/azure-llm-2023-conv.csv.gz";

  @Test
  void tauBench_withArrivals_givesEverySessionCallAndAnswer(TestInfo test) {
    List<Event> events = tauBench(test);
    assertThat(ids(events, EventType.SESSION_STARTED)).hasSize(100);
    assertThat(ids(events, EventType.COMPLETION_GENERATED)).hasSize(1_229);
    assertThat(ids(events, EventType.TOOL_CALLED)).hasSize(572);
    assertThat(ids(events, EventType.EVALUATION_RECORDED)).hasSize(100);
    assertThat(ids(events, EventType.PROMPT_SUBMITTED)).hasSize(1_229 + 100);
    assertThat(
            of(events, EventType.TOOL_RETURNED)
                .map(event -> event.getPayload().getToolResult().getToolCallId()))
        .containsExactlyInAnyOrderElementsOf(
            of(events, EventType.TOOL_CALLED)
                .map(event -> event.getPayload().getToolCall().getToolCallId())
                .toList());
    assertAllTakenAndDistinct(events);
  }

  @Test
  void tauBench_withArrivals_takesEachRowForOneAnswer(TestInfo test) {
    List<Usage> usages =
        of(tauBench(test), EventType.COMPLETION_GENERATED)
            .map(event -> event.getPayload().getCompletion().getUsage())
            .toList();
    assertThat(usages).allMatch(Usage::getEstimated).allMatch(Usage::hasInputTokens);
    assertThat(usages.getFirst().getInputTokens()).isEqualTo(374);
    assertThat(usages.getFirst().getOutputTokens()).isEqualTo(44);
    assertThat(usages.get(1).getInputTokens()).isEqualTo(396);
  }

  @Test
  void tauBench_withArrivals_keepsCausesBeforeEffects(TestInfo test) {
    Map<String, Long> lastOf = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Event event : tauBench(test)) {
      Long before = lastOf.put(event.getSessionId(), event.getTimestampMs());
      assertThat(before == null || before < event.getTimestampMs()).isTrue();
      assertThat(seen).containsAll(causes(event));
      seen.add(event.getEventId());
    }
  }

  @Test
  void langfuse_everyTrace_keepsNestingTokensAndCost(TestInfo test) {
    List<Event> all = new ArrayList<>();
    for (Path file : traces(test).toList()) {
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
    assertThat(ids(all, EventType.INVOCATION_START)).hasSize(53);
    assertThat(ids(all, EventType.COMPLETION_GENERATED)).hasSize(21);
    assertThat(ids(all, EventType.TOOL_CALLED)).hasSize(8);
    assertThat(of(all, EventType.TOOL_CALLED))
        .allMatch(event -> !event.getPayload().getToolCall().getCompletionId().isEmpty());
    assertAllTakenAndDistinct(all);
  }

  @Test
  void providerCalls_everyCall_isUnderstood(TestInfo test) {
    Tally tally = new Tally();
    List<Event> events =
        events(
            Format.PROVIDER_CALLS,
            RealData.file(test.getDisplayName(), CALLS),
            new Reading(Optional.empty(), false, tally));
    assertThat(tally.unknownShapes()).isZero();
    assertThat(ids(events, EventType.COMPLETION_GENERATED)).hasSize(231 - 5 - 9);
    assertThat(ids(events, EventType.INVOCATION_ERROR)).hasSize(5);
    assertThat(ids(events, EventType.INVOCATION_COMPLETE)).hasSize(9);
    assertAllTakenAndDistinct(events);
    assertThat(of(events, EventType.COMPLETION_GENERATED).map(RealHistoriesTest::usage))
        .allMatch(
            usage ->
                usage.getCacheReadTokens() + usage.getCacheWriteTokens() <= usage.getInputTokens())
        .allMatch(usage -> usage.getReasoningTokens() <= usage.getOutputTokens());
  }

  @ParameterizedTest
  @ValueSource(strings = {TAU, CALLS})
  void everyFormat_readTwice_givesTheSameEvents(String name, TestInfo test) {
    Format format = name.equals(TAU) ? Format.TAU_BENCH : Format.PROVIDER_CALLS;
    Path file = RealData.file(test.getDisplayName(), name);
    assertThat(events(format, file, Reading.strict()))
        .isEqualTo(events(format, file, Reading.strict()));
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

  private static List<Event> tauBench(TestInfo test) {
    Path arrivals = RealData.file(test.getDisplayName(), ARRIVALS);
    return events(
        Format.TAU_BENCH,
        RealData.file(test.getDisplayName(), TAU),
        new Reading(Optional.of(arrivals), false, new Tally()));
  }

  private static Stream<Path> traces(TestInfo test) {
    return Stream.of(
            "agno-2025-06-11",
            "claude-agent-2025-12-22",
            "crewai-2025-07-11",
            "google-adk-2025-08-28",
            "langgraph-python-2025-08-22",
            "openai-agents-2025-09-30",
            "pydantic-ai-tools-2025-12-04",
            "vercel-aisdk-2025-11-17")
        .map(name -> "traces/langfuse-" + name + ".trace.json.gz")
        .map(name -> RealData.file(test.getDisplayName(), name));
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
