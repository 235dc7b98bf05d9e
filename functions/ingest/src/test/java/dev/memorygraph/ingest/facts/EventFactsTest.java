package dev.memorygraph.ingest.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Cost;
import dev.memorygraph.contracts.telemetry.DocumentReference;
import dev.memorygraph.contracts.telemetry.ErrorEvent;
import dev.memorygraph.contracts.telemetry.EvaluationEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.HandoffEvent;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.LatencyEvent;
import dev.memorygraph.contracts.telemetry.MemoryAccessEvent;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.contracts.telemetry.TemplateEvent;
import dev.memorygraph.contracts.telemetry.TokenEvent;
import dev.memorygraph.contracts.telemetry.ToolCallEvent;
import dev.memorygraph.contracts.telemetry.ToolResultEvent;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.NodeFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventFactsTest {
  private static final long TIME = 1_700_000_000_000L;

  @Test
  void completion_withEverything_linksToPromptModelAgentAndSession() {
    Facts facts =
        facts(
            "llm.completion.generated",
            EventPayload.newBuilder()
                .setCompletion(
                    CompletionEvent.newBuilder()
                        .setCompletionId("c")
                        .setPromptId("p")
                        .setModelId("m")
                        .setProvider("openai")
                        .setUsage(Usage.newBuilder().setInputTokens(0).setOutputTokens(7))
                        .setCost(Cost.newBuilder().setUsd(0.25).setPriceVersion("2026-01"))));

    assertThat(edges(facts))
        .contains(
            "completion:c RESPONDS_TO prompt:p",
            "completion:c USES_MODEL model:m",
            "completion:c IN_SESSION session:s",
            "completion:c HANDLED_BY agent:a",
            "model:m PROVIDED_BY provider:openai",
            "session:s INITIATED_BY user:u");
    assertThat(values(facts, NodeKind.COMPLETION, "c"))
        .containsEntry("input_tokens", 0L)
        .containsEntry("output_tokens", 7L)
        .doesNotContainKey("cache_read_tokens")
        .containsEntry("cost_usd", 0.25)
        .containsEntry("cost_source", "given")
        .containsEntry("price_version", "2026-01")
        .containsEntry("classification", "internal")
        .containsEntry("attributes", "{\"team\":\"search\"}");
  }

  @Test
  void cost_thatIsNotGiven_leavesNoTrace() {
    Facts facts =
        facts(
            "llm.tokens.consumed",
            EventPayload.newBuilder()
                .setTokens(
                    TokenEvent.newBuilder()
                        .setInvocationId("i")
                        .setUsage(Usage.newBuilder().setInputTokens(3))));

    assertThat(values(facts, NodeKind.INVOCATION, "i"))
        .containsEntry("input_tokens", 3L)
        .doesNotContainKeys("cost_usd", "cost_source", "output_tokens");
  }

  @Test
  void promptWithToolResultsDocumentsAndTemplate_isDerivedFromAllOfThem() {
    Facts facts =
        facts(
            "llm.prompt.submitted",
            EventPayload.newBuilder()
                .setPrompt(
                    PromptEvent.newBuilder()
                        .setPromptId("p2")
                        .setPreviousPromptId("p1")
                        .setPreviousCompletionId("c1")
                        .addToolCallIds("t1")
                        .addDocuments(
                            DocumentReference.newBuilder().setDocumentId("d").setScore(0.5))
                        .setTemplateId("greeting")
                        .setTemplateVersion("2")));

    assertThat(edges(facts))
        .contains(
            "prompt:p2 FOLLOWS prompt:p1",
            "prompt:p2 DERIVED_FROM completion:c1",
            "prompt:p2 DERIVED_FROM tool_call:t1",
            "prompt:p2 REFERENCES document:d",
            "prompt:p2 INSTANTIATES template_version:greeting@2");
  }

  @Test
  void toolCallAndItsResult_inEitherOrder_areOneNode() {
    Facts call =
        facts(
            "llm.tool.called",
            EventPayload.newBuilder()
                .setToolCall(
                    ToolCallEvent.newBuilder()
                        .setToolCallId("t")
                        .setCompletionId("c")
                        .setToolName("search")
                        .setPosition(0)));
    Facts result =
        facts(
            "llm.tool.returned",
            EventPayload.newBuilder()
                .setToolResult(ToolResultEvent.newBuilder().setToolCallId("t").setResult("found")));

    Facts merged = Facts.merge(List.of(result, call));

    assertThat(merged).isEqualTo(Facts.merge(List.of(call, result)));
    assertThat(edges(merged))
        .contains("completion:c INVOKES tool_call:t", "tool_call:t CALLS_TOOL tool:search");
    assertThat(values(merged, NodeKind.TOOL_CALL, "t"))
        .containsEntry("result", "found")
        .containsEntry("position", 0L)
        .containsEntry("status", "success");
  }

  @Test
  void invocation_startAndError_joinByTheirId() {
    Facts start =
        facts(
            "llm.invocation.start",
            EventPayload.newBuilder()
                .setInvocation(
                    InvocationEvent.newBuilder()
                        .setInvocationId("i")
                        .setParentInvocationId("root")
                        .setModelId("m")));
    Facts error =
        facts(
            "llm.invocation.error",
            EventPayload.newBuilder()
                .setInvocation(InvocationEvent.newBuilder().setInvocationId("i")));
    Facts cause =
        facts(
            "llm.error.occurred",
            EventPayload.newBuilder()
                .setError(
                    ErrorEvent.newBuilder()
                        .setErrorId("x")
                        .setInvocationId("i")
                        .setCausedByErrorId("w")));

    Facts merged = Facts.merge(List.of(start, error, cause));

    assertThat(values(merged, NodeKind.INVOCATION, "i"))
        .containsEntry("status", "error")
        .containsEntry("started_at", TIME)
        .containsEntry("ended_at", TIME);
    assertThat(edges(merged))
        .contains(
            "invocation:i CHILD_OF invocation:root",
            "invocation:i CAUSED_ERROR error:x",
            "error:x TRIGGERED_BY error:w");
  }

  @Test
  void latency_ofAPercentile_isAMetricOfItsInvocation() {
    Facts facts =
        facts(
            "llm.latency.measured",
            EventPayload.newBuilder()
                .setLatency(
                    LatencyEvent.newBuilder()
                        .setInvocationId("i")
                        .setLatencyMs(12.5)
                        .setMetricType("time_to_first_token")));

    assertThat(edges(facts)).contains("invocation:i HAS_METRIC metric:e");
    assertThat(values(facts, NodeKind.METRIC, "e")).containsEntry("value", 12.5);
    assertThat(values(facts, NodeKind.INVOCATION, "i")).doesNotContainKey("latency_ms");
  }

  @Test
  void handoffMemoryEvaluationAndTemplate_makeTheirEdges() {
    Facts handoff =
        facts(
            "llm.agent.handoff",
            EventPayload.newBuilder()
                .setHandoff(
                    HandoffEvent.newBuilder()
                        .setCompletionId("c")
                        .setFromAgentId("a")
                        .setToAgentId("b")));
    Facts memory =
        facts(
            "llm.memory.accessed",
            EventPayload.newBuilder()
                .setMemoryAccess(
                    MemoryAccessEvent.newBuilder()
                        .setOperation("read")
                        .addRecordIds("r")
                        .setPromptId("p")));
    Facts evaluation =
        facts(
            "llm.evaluation.recorded",
            EventPayload.newBuilder()
                .setEvaluation(
                    EvaluationEvent.newBuilder()
                        .setEvaluationId("v")
                        .setName("reward")
                        .setScore(1)
                        .setTarget("session:s")));
    Facts template =
        facts(
            "llm.template.published",
            EventPayload.newBuilder()
                .setTemplate(
                    TemplateEvent.newBuilder()
                        .setTemplateId("greeting")
                        .setVersion("2")
                        .setParentTemplateId("greeting")
                        .setParentVersion("1")));

    assertThat(edges(Facts.merge(List.of(handoff, memory, evaluation, template))))
        .contains(
            "completion:c HANDS_OFF_TO agent:b",
            "prompt:p READS_MEMORY memory_record:r",
            "evaluation:v EVALUATES session:s",
            "template_version:greeting@2 INHERITS template_version:greeting@1",
            "template_version:greeting@2 OF_VERSION template:greeting");
  }

  @Test
  void everyEdge_leadsToNodesThatAreNamed() {
    Facts facts =
        facts(
            "llm.completion.generated",
            EventPayload.newBuilder()
                .setCompletion(CompletionEvent.newBuilder().setCompletionId("c").setPromptId("p")));

    assertThat(allEdges(facts))
        .allSatisfy(edge -> assertThat(facts.nodes()).containsKeys(edge.from(), edge.to()));
  }

  @Test
  void keyThatCallsCameWith_isTheirs_whateverTheEventSaysOfKeys() {
    Event completion =
        event(
            "llm.completion.generated",
            EventPayload.newBuilder()
                .setCompletion(CompletionEvent.newBuilder().setCompletionId("c")));
    Event tokens =
        event(
            "llm.tokens.consumed",
            EventPayload.newBuilder().setTokens(TokenEvent.newBuilder().setInvocationId("i")));
    Event claims = completion.toBuilder().putMetadata("api_key", "another").build();
    Optional<String> key = Optional.of("k1");

    Facts said = EventFacts.of(claims, "internal", key);
    assertThat(values(said, NodeKind.COMPLETION, "c")).containsEntry("api_key", "k1");
    assertThat(values(EventFacts.of(tokens, "internal", key), NodeKind.INVOCATION, "i"))
        .containsEntry("api_key", "k1");
    assertThat(values(said, NodeKind.SESSION, "s")).doesNotContainKey("api_key");
    assertThat(values(EventFacts.of(claims, "internal"), NodeKind.COMPLETION, "c"))
        .doesNotContainKey("api_key");
  }

  private static Facts facts(String type, EventPayload.Builder payload) {
    return EventFacts.of(event(type, payload), "internal");
  }

  private static Event event(String type, EventPayload.Builder payload) {
    return Event.newBuilder()
        .setEventId("e")
        .setEventType(type)
        .setTimestampMs(TIME)
        .setSessionId("s")
        .setUserId("u")
        .setAgentId("a")
        .putMetadata("team", "search")
        .setPayload(payload)
        .build();
  }

  private static Map<String, Object> values(Facts facts, NodeKind kind, String id) {
    return facts.nodes().values().stream()
        .filter(node -> node.id().equals(new NodeId(kind, id)))
        .map(NodeFacts::values)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> edges(Facts facts) {
    return allEdges(facts).stream().map(EventFactsTest::text).toList();
  }

  private static List<Edge> allEdges(Facts facts) {
    return Stream.concat(
            facts.links().keySet().stream(),
            facts.nodes().values().stream().flatMap(node -> node.references().stream()))
        .toList();
  }

  private static String text(Edge edge) {
    EdgeType type = edge.type();
    return edge.from() + " " + type + " " + edge.to();
  }
}
