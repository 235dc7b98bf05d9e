package dev.memorygraph.importers.tau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.contracts.telemetry.ToolResultEvent;
import dev.memorygraph.importers.source.InputException;
import dev.memorygraph.importers.source.InputFile;
import dev.memorygraph.importers.source.Reading;
import dev.memorygraph.importers.source.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TauBenchTest {
  /** The provider's id c1 is used twice, and one message asks for two tools. */
  private static final String REPEATED_IDS =
      """
      {"task_id": 7, "trial": 1, "reward": 0.0, "info": {"user_cost": 0.25, "task": {"user_id": "u"}}, "traj": [
      {"role": "system", "content": "Be kind."}, {"role": "user", "content": "Hello"},
      {"role": "assistant", "content": null, "tool_calls": [
        {"id": "c1", "function": {"name": "look", "arguments": "{}"}},
        {"id": "c2", "function": {"name": "find", "arguments": "{}"}}]},
      {"role": "tool", "tool_call_id": "c2", "content": "found"},
      {"role": "tool", "tool_call_id": "c1", "content": "seen"},
      {"role": "assistant", "content": "Once more.", "tool_calls": [
        {"id": "c1", "function": {"name": "look", "arguments": "{}"}}]},
      {"role": "tool", "tool_call_id": "c1", "content": "seen again"},
      {"role": "assistant", "content": "Done."},
      {"role": "user", "content": "Thanks"}]}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void events_repeatedProviderIds_joinEachResultToTheNearestCallBefore() throws Exception {
    List<ToolResultEvent> results =
        of(events(REPEATED_IDS), EventType.TOOL_RETURNED)
            .map(event -> event.getPayload().getToolResult())
            .toList();
    assertThat(results)
        .extracting(ToolResultEvent::getToolCallId, ToolResultEvent::getResult)
        .containsExactly(
            tuple("shop-task-7-trial-1-m2-t0", "seen"),
            tuple("shop-task-7-trial-1-m2-t1", "found"),
            tuple("shop-task-7-trial-1-m5-t0", "seen again"));
  }

  @Test
  void events_eachPrompt_holdsOnlyWhatIsNewAndWhereItComesFrom() throws Exception {
    List<PromptEvent> prompts =
        of(events(REPEATED_IDS), EventType.PROMPT_SUBMITTED)
            .map(event -> event.getPayload().getPrompt())
            .toList();
    assertThat(prompts.stream().map(PromptEvent::getText))
        .containsExactly("Be kind.\n\nHello", "found\n\nseen", "seen again", "Thanks");
    assertThat(prompts.stream().map(PromptEvent::getRole))
        .containsExactly("user", "tool", "tool", "user");
    assertThat(prompts.get(1).getToolCallIdsList())
        .containsExactly("shop-task-7-trial-1-m2-t0", "shop-task-7-trial-1-m2-t1");
    assertThat(prompts.get(3).getPreviousPromptId()).isEqualTo(prompts.get(2).getPromptId());
    assertThat(prompts.get(3).getPreviousCompletionId())
        .isEqualTo("shop-task-7-trial-1-m7-completion");
  }

  @Test
  void events_aConversation_startsWithItsSessionAndEndsWithItsReward() throws Exception {
    List<Event> events = events(REPEATED_IDS);
    assertThat(events.getFirst().getEventType()).isEqualTo(EventType.SESSION_STARTED.label());
    assertThat(events.getFirst().getMetadataMap()).containsEntry("user_simulator_cost_usd", "0.25");
    assertThat(events.getLast().getPayload().getEvaluation().getTarget())
        .isEqualTo("session:shop-task-7-trial-1");
    assertThat(events.getLast().getPayload().getEvaluation().getScore()).isZero();
    assertThat(events).allMatch(event -> event.getUserId().equals("u"));
    assertThat(events).allMatch(event -> event.getAgentId().equals("shop-agent"));
  }

  @Test
  void events_arrivalsThatComeTooClose_stillKeepCausesFirst() throws Exception {
    Path arrivals = folder.resolve("arrivals.csv");
    Files.writeString(
        arrivals,
        """
        TIMESTAMP,ContextTokens,GeneratedTokens
        2023-11-16 18:15:46.6805900,374,44
        2023-11-16 18:15:46.6805900,10,1
        2023-11-16 18:15:40.0000000,11,2
        """);
    List<Long> times =
        events(REPEATED_IDS, Optional.of(arrivals)).map(Event::getTimestampMs).toList();
    assertThat(times).isSorted().doesNotHaveDuplicates();
    assertThat(times.get(1)).isEqualTo(1_700_158_546_680L);
  }

  @Test
  void events_tooFewArrivals_saySo() throws Exception {
    Path arrivals = folder.resolve("arrivals.csv");
    Files.writeString(
        arrivals, "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46,1,1\n");
    assertThatThrownBy(() -> events(REPEATED_IDS, Optional.of(arrivals)).toList())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("arrivals.csv has too few rows");
  }

  @Test
  void events_aToolMessageNobodyAskedFor_isOnlyPartOfThePrompt() throws Exception {
    List<Event> events =
        events(
            """
            {"task_id": 1, "traj": [{"role": "tool", "tool_call_id": "x", "content": "?"},
            {"role": "assistant", "content": "Hm."}]}
            """);
    assertThat(of(events, EventType.TOOL_RETURNED)).isEmpty();
    assertThat(of(events, EventType.EVALUATION_RECORDED)).isEmpty();
    assertThat(of(events, EventType.COMPLETION_GENERATED)).hasSize(1);
  }

  @Test
  void domain_ofFileNames_isTheirLastPlainWord() {
    assertThat(TauBench.domain("tau-bench-gpt-4o-airline.trials-0-1.jsonl.gz"))
        .isEqualTo("airline");
    assertThat(TauBench.domain("sonnet-35-new-retail-20241022.json")).isEqualTo("retail");
    assertThat(TauBench.domain("2024.jsonl")).isEqualTo("tau-bench");
  }

  private List<Event> events(String conversation) throws IOException {
    return events(conversation, Optional.empty()).toList();
  }

  private Stream<Event> events(String conversation, Optional<Path> arrivals) throws IOException {
    Path file = folder.resolve("gpt-4o-shop.jsonl");
    Files.writeString(file, conversation.replace("\n", " ") + "\n");
    return new TauBench(new InputFile(file), new Reading(arrivals, false, new Tally())).events();
  }

  private static Stream<Event> of(List<Event> events, EventType type) {
    return events.stream().filter(event -> event.getEventType().equals(type.label()));
  }
}
