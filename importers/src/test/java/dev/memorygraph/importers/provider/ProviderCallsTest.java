package dev.memorygraph.importers.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.importers.source.InputException;
import dev.memorygraph.importers.source.InputFile;
import dev.memorygraph.importers.source.Reading;
import dev.memorygraph.importers.source.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderCallsTest {
  private static final String CALL =
      "{\"provider\":\"openai\",\"path\":\"%s\",\"status\":%d,\"request\":%s,\"response\":%s,"
          + "\"response_headers\":%s,\"source\":\"repo:tests/%s.yaml\",\"seq\":%d}";
  private static final String ASKS =
      "{\"id\":\"r\",\"model\":\"m\",\"created\":1700000000,\"choices\":[{\"message\":{\"tool_calls\":["
          + "{\"id\":\"c1\",\"function\":{\"name\":\"look\",\"arguments\":\"{}\"}}]},"
          + "\"finish_reason\":\"tool_calls\"}]}";

  private final Tally tally = new Tally();
  @TempDir private Path folder = Path.of("");

  @Test
  void events_aResultInTheNextRequest_isJoinedToItsCall() throws Exception {
    String brings =
        "{\"messages\":[{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"seen\"}]}";
    List<Event> events =
        events(
            CALL.formatted("/v1/chat/completions", 200, "{\"messages\":[]}", ASKS, "{}", "a", 0),
            CALL.formatted("/v1/chat/completions", 200, brings, "\"\"", "{}", "a", 1),
            CALL.formatted("/v1/chat/completions", 200, brings, "\"\"", "{}", "b", 0));
    String call =
        events.stream()
            .filter(event -> event.getPayload().hasToolCall())
            .map(event -> event.getPayload().getToolCall().getToolCallId())
            .findFirst()
            .orElseThrow();
    assertThat(events.stream().filter(event -> event.getPayload().hasToolResult()))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getPayload().getToolResult().getToolCallId()).isEqualTo(call);
              assertThat(event.getPayload().getToolResult().getResult()).isEqualTo("seen");
            });
    assertThat(
            events.stream().flatMap(e -> e.getPayload().getPrompt().getToolCallIdsList().stream()))
        .containsExactly(call);
  }

  @Test
  void events_anHttpError_isAnErrorWithoutTheProvidersWords() throws Exception {
    String error = "{\"error\":{\"message\":\"s3cr3t\",\"type\":\"t\",\"code\":\"bad_key\"}}";
    List<Event> events =
        events(
            CALL.formatted("/v1/chat/completions", 401, "{\"model\":\"m\"}", error, "{}", "a", 0));
    assertThat(events)
        .extracting(Event::getEventType)
        .containsExactly(EventType.INVOCATION_ERROR.label(), EventType.ERROR_OCCURRED.label());
    assertThat(events.getLast().getPayload().getError().getErrorType()).isEqualTo("bad_key");
    assertThat(events.toString()).doesNotContain("s3cr3t");
  }

  @Test
  void events_anErrorWithin200_isAFailedCallWithWhatItUsed() throws Exception {
    String stream =
        "\"data: {\\\"model\\\":\\\"m-2\\\",\\\"choices\\\":[{\\\"delta\\\":{\\\"content\\\":\\\"Hm\\\"}}],"
            + "\\\"usage\\\":{\\\"prompt_tokens\\\":7}}\\n\\n"
            + "event: error\\ndata: {\\\"code\\\":\\\"overloaded\\\"}\\n\\n\"";
    List<Event> events =
        events(
            CALL.formatted("/v1/chat/completions", 200, "{\"model\":\"m\"}", stream, "{}", "a", 0));
    assertThat(events)
        .extracting(Event::getEventType)
        .containsExactly(EventType.INVOCATION_ERROR.label(), EventType.ERROR_OCCURRED.label());
    InvocationEvent failed = events.getFirst().getPayload().getInvocation();
    assertThat(failed.getStatus()).isEqualTo("error");
    assertThat(failed.getUsage().getInputTokens()).isEqualTo(7);
    assertThat(failed.getModelId()).isEqualTo("m-2");
    assertThat(events.getLast().getPayload().getError().getErrorType()).isEqualTo("overloaded");
  }

  @Test
  void events_ofBedrockWithoutCountsInTheBody_takeThoseOfTheHeaders() throws Exception {
    String headers =
        "{\"x-amzn-bedrock-input-token-count\":\"12\",\"x-amzn-bedrock-output-token-count\":\"3\"}";
    List<Event> events =
        events(
            CALL.formatted(
                "/model/cohere.embed-english-v3/invoke",
                200,
                "{}",
                "{\"embeddings\":[[0.1]]}",
                headers,
                "a",
                0),
            CALL.formatted(
                "/model/us.mistral.mistral-7b-instruct-v0%3A2/invoke",
                200,
                "{\"prompt\":\"Hi\"}",
                "{\"outputs\":[{\"text\":\"Ho\",\"stop_reason\":\"stop\"}]}",
                headers,
                "a",
                1));
    InvocationEvent embedding = events.getFirst().getPayload().getInvocation();
    assertThat(embedding.getOperation()).isEqualTo("embeddings");
    assertThat(embedding.getUsage().getInputTokens()).isEqualTo(12);
    CompletionEvent answer = events.getLast().getPayload().getCompletion();
    assertThat(answer.getText()).isEqualTo("Ho");
    assertThat(answer.getUsage().getOutputTokens()).isEqualTo(3);
    assertThat(answer.getModelId()).isEqualTo("us.mistral.mistral-7b-instruct-v0:2");
    assertThat(tally.unknownShapes()).isZero();
  }

  @Test
  void events_anUnknownShape_isAnInvocationAndCounted() throws Exception {
    List<Event> events = events(CALL.formatted("/v9/sing", 200, "{}", "[1,2]", "{}", "a", 0));
    assertThat(events)
        .singleElement()
        .matches(event -> event.getEventType().equals(EventType.INVOCATION_COMPLETE.label()));
    assertThat(tally.unknownShapes()).isOne();
  }

  @Test
  void events_theDateHeader_comesBeforeWhatTheBodySays() throws Exception {
    String date = "{\"date\":\"Tue, 10 Jun 2025 18:38:38 GMT\",\"openai-processing-ms\":\"250\"}";
    List<Event> events =
        events(CALL.formatted("/v1/chat/completions", 200, "{}", ASKS, date, "a", 2));
    long answered = Instant.parse("2025-06-10T18:38:38.002Z").toEpochMilli();
    assertThat(events)
        .extracting(Event::getTimestampMs)
        .containsExactly(answered - 250, answered, answered + 1);
    assertThat(events).allMatch(event -> EventRules.check(event).isEmpty());
  }

  @Test
  void events_anotherKindOfLine_saysSo() {
    assertThatThrownBy(() -> events("{\"a\":1}")).isInstanceOf(InputException.class);
  }

  private List<Event> events(String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("calls.jsonl"), String.join("\n", lines));
    Reading reading = new Reading(Optional.empty(), false, tally);
    return new ProviderCalls(new InputFile(file), reading).events().toList();
  }
}
