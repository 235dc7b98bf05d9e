package dev.memorygraph.importers.langfuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.kind.KindUsage;
import dev.memorygraph.genai.kind.Kinds;
import dev.memorygraph.importers.source.InputException;
import dev.memorygraph.importers.source.InputFile;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"EVALUATOR", "GUARDRAIL", "embedding"})
  void events_ofOtherCalls_nameTheirModel(String type) throws Exception {
    List<Event> events = events(reporting("a", "null", type, 2, ",\"model\":\"gpt-4o\""));

    assertThat(ended(events, "t-a").getModelId()).isEqualTo("gpt-4o");
    assertThat(ended(events, "t-a").getUsage().getInputTokens()).isEqualTo(2_700);
  }

  @Test
  void events_typeInLowerCase_isTheSame() throws Exception {
    List<Event> events = events(reporting("a", "null", "generation", 2, ""));

    assertThat(completion(events, "t-a-completion").getUsage().getInputTokens()).isEqualTo(2_700);
  }

  @Test
  void events_agentWithoutAName_describesNone() throws Exception {
    List<Event> events = events(step("a", "null", "AGENT", "", 1));

    assertThat(events).noneMatch(event -> event.getPayload().hasAgent());
    assertThat(events).hasSize(2);
  }

  @Test
  void events_ofAgentsAndChains_sayWhatTheyReported() throws Exception {
    String agent = reporting("a", "null", "AGENT", 2, ",\"costDetails\":{\"total\":0.5}");
    String chain = reporting("b", "\"a\"", "CHAIN", 3, "");
    String inner = reporting("c", "\"b\"", "GENERATION", 4, ",\"costDetails\":{\"total\":0.25}");
    List<Event> events = events(agent, chain, inner);

    InvocationEvent ofAgent = ended(events, "t-a");
    assertThat(ofAgent.getUsage().getInputTokens()).isEqualTo(2_700);
    assertThat(ofAgent.getCost().getUsd()).isEqualTo(0.5);
    InvocationEvent ofChain = ended(events, "t-b");
    assertThat(ofChain.getParentInvocationId()).isEqualTo("t-a");
    assertThat(ofChain.hasUsage()).isTrue();
    assertThat(ofChain.hasCost()).isFalse();
    InvocationEvent ofGeneration = ended(events, "t-c");
    assertThat(ofGeneration.getParentInvocationId()).isEqualTo("t-b");
    assertThat(ofGeneration.hasUsage()).as("its completion says it").isFalse();
    assertThat(completion(events, "t-c-completion").getCost().getUsd()).isEqualTo(0.25);
  }

  @Test
  void events_ofAnEmbeddingAndAReranker_carryModelAndUsage() throws Exception {
    String model = ",\"model\":\"text-embedding-3-small\"";
    List<Event> events =
        events(
            reporting("e", "null", "EMBEDDING", 2, model),
            reporting("r", "null", "RERANKER", 2, model));

    assertThat(ended(events, "t-e").getOperation()).isEqualTo("embeddings");
    assertThat(ended(events, "t-r").getOperation()).isEqualTo("rerank");
    for (String id : List.of("t-e", "t-r")) {
      assertThat(ended(events, id).getModelId()).isEqualTo("text-embedding-3-small");
      assertThat(ended(events, id).getUsage().getInputTokens()).isEqualTo(2_700);
    }
  }

  @Test
  void events_ofARunningAgent_sayItFromTheStart() throws Exception {
    String running =
        reporting("a", "null", "AGENT", 2, "")
            .replaceAll("\"endTime\":\"[^\"]*\"", "\"endTime\":null");

    assertThat(invocation(events(running), EventType.INVOCATION_START).getUsage().getInputTokens())
        .isEqualTo(2_700);
  }

  @Test
  void events_outOfTheDatabase_areTheSameAsThoseOfTheApi() throws Exception {
    Path api = folder.resolve("api.json");
    Files.writeString(
        api,
        """
        {"id": "t", "sessionId": "s", "observations": [
          {"id": "g", "type": "GENERATION", "name": "n", "parentObservationId": null,
           "startTime": "2025-01-01T00:00:01.5Z", "endTime": "2025-01-01T00:00:02Z",
           "model": "gpt-4o", "modelParameters": {"temperature": 0.5}, "input": "a", "output": "b",
           "usageDetails": {"input": 1, "output": 2}, "costDetails": {"input": 0.1, "output": 0.2}}]}
        """);
    Path database = folder.resolve("database.json");
    Files.writeString(
        database,
        """
        {"trace": {"id": "t", "session_id": "s"}, "observations": [
          {"id": "g", "type": "GENERATION", "name": "n", "parent_observation_id": null,
           "start_time": "2025-01-01 00:00:01.500", "end_time": "2025-01-01 00:00:02.000",
           "provided_model_name": "gpt-4o", "model_parameters": "{\\"temperature\\": 0.5}",
           "input": "a", "output": "b", "usage_details": {"input": "1", "output": "2"},
           "cost_details": "{\\"input\\": 0.1, \\"output\\": 0.2}"}]}
        """);

    assertThat(new Langfuse(new InputFile(database)).events().toList())
        .isEqualTo(new Langfuse(new InputFile(api)).events().toList());
  }

  /** The inputs that people reported, where they are at hand. */
  @Test
  void givenFaults_sayWhatTheyReport() {
    Path faults = RepositoryRoot.find().toAbsolutePath().resolveSibling("shared").resolve("faults");
    if (!Files.isDirectory(faults)) {
      return;
    }
    List<Event> nested = given(faults, "R01");
    assertThat(ended(nested, "r01a-a0").getUsage().getInputTokens()).isEqualTo(2_700);
    assertThat(ended(nested, "r01a-a1").getParentInvocationId()).isEqualTo("r01a-a0");
    assertThat(ended(nested, "r01a-g2").getParentInvocationId()).isEqualTo("r01a-a1");
    assertThat(ended(nested, "r01b-c").getParentInvocationId()).isEqualTo("r01b-p");
    assertThat(completion(nested, "r01b-c-completion").getUsage().getInputTokens()).isEqualTo(700);
    List<Event> byKind = given(faults, "R03");
    assertThat(completion(byKind, "r03-g1-completion").getCost().getUsd()).isEqualTo(0.0051);
    assertThat(completion(byKind, "r03-g1-completion").getUsage().getInputTokens())
        .isEqualTo(1_500);
    assertThat(completion(byKind, "r03-g2-completion").getCost().getUsd()).isEqualTo(0.003);
    assertThat(completion(byKind, "r03-g3-completion").hasCost()).isFalse();
    List<Event> older = given(faults, "R05");
    assertThat(completion(older, "r05-g1-completion").getUsage().getOutputTokens()).isEqualTo(30);
    assertThat(completion(older, "r05-g1-completion").getCost().getUsd()).isEqualTo(0.00165);
    assertThat(completion(older, "r05-g2-completion").getUsage().getInputTokens()).isEqualTo(200);
    assertThat(completion(older, "r05-g2-completion").getUsage().getOutputTokens()).isEqualTo(20);
    assertThat(completion(older, "r05-g2-completion").hasCost()).isFalse();
  }

  private static List<Event> given(Path faults, String id) {
    Path file = faults.resolve(id + ".langfuse.json");
    return new Langfuse(new InputFile(file)).events().toList();
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
    Usage usage = KindUsage.of(new Kinds(Json.parse(details).orElseThrow())).orElseThrow();
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

  private static InvocationEvent ended(List<Event> events, String id) {
    return events.stream()
        .filter(event -> event.getEventType().equals(EventType.INVOCATION_COMPLETE.label()))
        .map(event -> event.getPayload().getInvocation())
        .filter(invocation -> invocation.getInvocationId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static CompletionEvent completion(List<Event> events, String id) {
    return events.stream()
        .filter(event -> event.getPayload().hasCompletion())
        .map(event -> event.getPayload().getCompletion())
        .filter(completion -> completion.getCompletionId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** One that says that it used 2,700 and 140 tokens, and more. */
  private static String reporting(
      String id, String parent, String type, int second, String fields) {
    String end = "\"2025-01-01T00:00:09Z\"";
    String json =
        OBSERVATION.formatted(id, parent, type, "n", second, end, "DEFAULT", "\"hi\"", "\"ho\"");
    return json.substring(0, json.length() - 1)
        + ",\"usageDetails\":{\"input\":2700,\"output\":140,\"total\":2840}"
        + fields
        + "}";
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
