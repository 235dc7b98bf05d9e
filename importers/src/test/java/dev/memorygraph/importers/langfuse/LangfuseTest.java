package dev.memorygraph.importers.langfuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.importers.source.InputException;
import dev.memorygraph.importers.source.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LangfuseTest {
  private static final String OBSERVATION =
      "{\"id\":\"%s\",\"parentObservationId\":%s,\"type\":\"%s\",\"name\":\"%s\","
          + "\"startTime\":\"2025-01-01T00:00:0%dZ\",\"endTime\":%s,\"level\":\"%s\","
          + "\"input\":%s,\"output\":%s}";

  @TempDir private Path folder = Path.of("");

  @Test
  void events_missingParent_isARoot() throws Exception {
    List<Event> events = events(step("a", "\"gone\"", "SPAN", "step", 1));
    assertThat(invocation(events, EventType.INVOCATION_START).getParentInvocationId()).isEmpty();
  }

  @Test
  void events_aFailedStepWithoutEnd_onlyStarts() throws Exception {
    String running =
        OBSERVATION.formatted("a", "null", "SPAN", "s", 1, "null", "DEFAULT", "null", "null");
    assertThat(events(running))
        .extracting(Event::getEventType)
        .containsExactly(EventType.SESSION_STARTED.label(), EventType.INVOCATION_START.label());
  }

  @Test
  void events_anErrorLevel_endsInError() throws Exception {
    String failed =
        OBSERVATION.formatted(
            "a", "null", "SPAN", "s", 1, "\"2025-01-01T00:00:05Z\"", "ERROR", "null", "null");
    var invocation = invocation(events(failed), EventType.INVOCATION_ERROR);
    assertThat(invocation.getStatus()).isEqualTo("error");
    assertThat(invocation.getLatencyMs()).isEqualTo(4_000);
  }

  @Test
  void events_belowAnAgent_nameTheNearestOne() throws Exception {
    List<Event> events =
        events(
            step("a", "null", "AGENT", "run [outer]", 1),
            step("b", "\"a\"", "AGENT", "inner", 2),
            step("c", "\"b\"", "SPAN", "work", 3));
    assertThat(events.getLast().getAgentId()).isEqualTo("inner");
    assertThat(events.get(1).getAgentId()).isEqualTo("outer");
  }

  @Test
  void events_aToolWithoutIds_isLinkedByItsArgumentsBeforeItsOrder() throws Exception {
    String asks = "{\"tool_calls\":[{\"id\":\"c\",\"name\":\"look\",\"arguments\":{\"at\":1}}]}";
    List<Event> events =
        events(
            generation("g1", 1, asks),
            generation("g2", 2, "\"nothing\""),
            OBSERVATION.formatted(
                "t1", "null", "TOOL", "look", 3, "null", "DEFAULT", "{\"at\":1}", "\"x\""),
            OBSERVATION.formatted(
                "t2", "null", "TOOL", "other", 4, "null", "DEFAULT", "{}", "\"y\""));
    assertThat(
            events.stream()
                .filter(event -> event.getPayload().hasToolCall())
                .map(event -> event.getPayload().getToolCall().getCompletionId()))
        .containsExactly("t-g1-completion", "t-g2-completion");
  }

  @Test
  void events_anotherKindOfJson_saysSo() throws Exception {
    Path file = folder.resolve("other.json");
    Files.writeString(file, "{\"spans\":[]}");
    assertThatThrownBy(() -> new Langfuse(new InputFile(file)).events().toList())
        .isInstanceOf(InputException.class)
        .hasMessage("other.json is not a Langfuse trace export.");
  }

  @ParameterizedTest
  @CsvSource({
    // input, output, cache, reasoning, total -> input, output
    "100, 20, 60, 5, 120, 100, 20", // both parts lie within
    "40, 20, 60, 0, 120, 100, 20", // the cache lies apart
    "100, 15, 0, 5, 120, 100, 20", // reasoning lies apart
    "40, 15, 60, 5, 120, 100, 20", // both lie apart
    "100, 20, 60, 5, -1, 100, 20", // no total: within
  })
  void tokens_whateverTheSenderAddsUp_holdTheirParts(
      long input, long output, long cache, long reasoning, long total, long allIn, long allOut) {
    String details =
        "{\"input\":%d,\"output\":%d,\"input_cache_read\":%d,\"output_reasoning\":%d,\"total\":%d}"
            .formatted(input, output, cache, reasoning, total);
    Usage usage = Tokens.of(Json.parse(details).orElseThrow()).orElseThrow();
    assertThat(usage.getInputTokens()).isEqualTo(allIn);
    assertThat(usage.getOutputTokens()).isEqualTo(allOut);
    assertThat(usage.getCacheReadTokens()).isEqualTo(cache);
  }

  private static InvocationEvent invocation(List<Event> events, EventType type) {
    return events.stream()
        .filter(event -> event.getEventType().equals(type.label()))
        .findFirst()
        .orElseThrow()
        .getPayload()
        .getInvocation();
  }

  private static String step(String id, String parent, String type, String name, int second) {
    return OBSERVATION.formatted(id, parent, type, name, second, "null", "DEFAULT", "null", "null");
  }

  private static String generation(String id, int second, String output) {
    return OBSERVATION.formatted(
        id, "null", "GENERATION", "g", second, "null", "DEFAULT", "\"hi\"", output);
  }

  private List<Event> events(String... observations) throws IOException {
    Path file = folder.resolve("trace.json");
    Files.writeString(
        file,
        "{\"trace\":{\"id\":\"t\",\"name\":\"n\",\"timestamp\":\"2025-01-01T00:00:00Z\"},"
            + "\"observations\":["
            + String.join(",", observations)
            + "]}");
    return new Langfuse(new InputFile(file)).events().toList();
  }
}
