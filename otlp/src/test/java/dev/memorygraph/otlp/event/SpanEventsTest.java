package dev.memorygraph.otlp.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.contracts.telemetry.ToolCallEvent;
import dev.memorygraph.contracts.telemetry.ToolResultEvent;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.Source;
import dev.memorygraph.otlp.signal.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What spans of each convention become. */
class SpanEventsTest {
  private static final String TRACE = "0123456789abcdef0123456789abcdef";
  private static final String SPAN = "00000000000000aa";
  private static final long START = 1_700_000_000_000_000_000L;

  /** The same question and answer, in the shape of each convention. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"gen_ai.operation.name": "chat", "gen_ai.provider.name": "openai",
         "gen_ai.request.model": "m", "gen_ai.response.model": "m-1",
         "gen_ai.usage.input_tokens": 30, "gen_ai.usage.output_tokens": "7",
         "gen_ai.system_instructions": "[{\\"type\\":\\"text\\",\\"content\\":\\"Be brief.\\"}]",
         "gen_ai.input.messages": "[{\\"role\\":\\"user\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"Ripe?\\"}]}]",
         "gen_ai.output.messages": "[{\\"role\\":\\"assistant\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"Yes.\\"}]}]"}""",
        """
        {"openinference.span.kind": "LLM", "llm.system": "openai", "llm.model_name": "m-1",
         "llm.invocation_parameters": "{\\"model\\":\\"m\\"}",
         "llm.token_count.prompt": 30, "llm.token_count.completion": 7.0,
         "llm.input_messages.0.message.role": "system",
         "llm.input_messages.0.message.content": "Be brief.",
         "llm.input_messages.1.message.role": "user",
         "llm.input_messages.1.message.contents.0.message_content.text": "Ripe?",
         "llm.output_messages.0.message.role": "assistant",
         "llm.output_messages.0.message.content": "Yes."}""",
        """
        {"llm.request.type": "chat", "gen_ai.system": "OpenAI", "gen_ai.request.model": "m",
         "gen_ai.response.model": "m-1",
         "gen_ai.usage.prompt_tokens": 30, "gen_ai.usage.completion_tokens": 7,
         "gen_ai.prompt.0.role": "system", "gen_ai.prompt.0.content": "Be brief.",
         "gen_ai.prompt.1.role": "user", "gen_ai.prompt.1.content": "Ripe?",
         "gen_ai.completion.0.role": "assistant", "gen_ai.completion.0.content": "Yes."}""",
        """
        {"ai.operationId": "ai.generateText.doGenerate", "ai.model.provider": "openai.chat",
         "ai.model.id": "m", "ai.response.model": "m-1",
         "ai.usage.inputTokens": 30, "ai.usage.outputTokens": 7,
         "ai.prompt.messages": "[{\\"role\\":\\"system\\",\\"content\\":\\"Be brief.\\"},{\\"role\\":\\"user\\",\\"content\\":[{\\"type\\":\\"text\\",\\"text\\":\\"Ripe?\\"}]}]",
         "ai.response.text": "Yes."}""",
        """
        {"langfuse.observation.type": "generation",
         "langfuse.observation.metadata.ls_provider": "openai",
         "langfuse.observation.metadata.ls_model_name": "m",
         "langfuse.observation.model.name": "m-1",
         "langfuse.observation.usage_details": "{\\"input\\":30,\\"output\\":7,\\"total\\":37}",
         "langfuse.observation.input": "{\\"messages\\":[{\\"role\\":\\"system\\",\\"content\\":\\"Be brief.\\"},{\\"role\\":\\"user\\",\\"content\\":\\"Ripe?\\"}]}",
         "langfuse.observation.output": "{\\"role\\":\\"assistant\\",\\"content\\":\\"Yes.\\"}"}"""
      })
  void call_ofEveryConvention_isOnePromptAndOneCompletion(String attributes) {
    List<Event> events = SpanEvents.of(span("any", attributes));

    PromptEvent prompt = payload(events, EventType.PROMPT_SUBMITTED).getPrompt();
    assertThat(prompt.getPromptId()).isEqualTo(SPAN);
    assertThat(prompt.getSystem()).isEqualTo("Be brief.");
    assertThat(prompt.getText()).isEqualTo("Ripe?");
    CompletionEvent completion = payload(events, EventType.COMPLETION_GENERATED).getCompletion();
    assertThat(completion.getCompletionId()).isEqualTo(SPAN);
    assertThat(completion.getText()).isEqualTo("Yes.");
    assertThat(completion.getProvider()).isEqualTo("openai");
    assertThat(completion.getRequestModel()).isEqualTo("m");
    assertThat(completion.getModelId()).isEqualTo("m-1");
    assertThat(completion.getUsage().getInputTokens()).isEqualTo(30);
    assertThat(completion.getUsage().getOutputTokens()).isEqualTo(7);
    assertThat(completion.getUsage().hasCacheReadTokens()).isFalse();
    assertThat(events).allSatisfy(event -> assertThat(EventRules.check(event)).isEmpty());
    assertThat(events.toString()).doesNotContain("metadata {\n      key: \"gen_ai.input");
  }

  @ParameterizedTest
  @CsvSource({
    "1536, 1280, 96, 1536", // the input holds the cache
    "160, 1280, 96, 1536", // it cannot hold it
  })
  void cache_besideTheInput_isAdded(long input, long read, long written, long whole) {
    String attributes =
        """
        {"gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": %d,
         "gen_ai.usage.output_tokens": 12, "gen_ai.usage.cache_read.input_tokens": %d,
         "gen_ai.usage.cache_creation.input_tokens": %d}"""
            .formatted(input, read, written);

    CompletionEvent completion =
        payload(SpanEvents.of(span("chat", attributes)), EventType.COMPLETION_GENERATED)
            .getCompletion();

    assertThat(completion.getUsage().getInputTokens()).isEqualTo(whole);
    assertThat(completion.getUsage().getCacheReadTokens()).isEqualTo(read);
    assertThat(completion.getUsage().getCacheWriteTokens()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"gen_ai.operation.name\": \"invoke_agent\", \"gen_ai.agent.name\": \"picker\","
            + " \"gen_ai.usage.input_tokens\": 60}",
        "{\"ai.operationId\": \"ai.generateText\", \"ai.usage.inputTokens\": 60}",
        "{\"gen_ai.tool.name\": \"pick\", \"gen_ai.usage.input_tokens\": 60}"
      })
  void usage_withoutTheMarkerOfACall_isNoCall(String attributes) {
    List<Event> events = SpanEvents.of(span("any", attributes));

    assertThat(types(events)).doesNotContain(EventType.COMPLETION_GENERATED.label());
    assertThat(payload(events, EventType.INVOCATION_COMPLETE).getInvocation().hasUsage()).isFalse();
  }

  @Test
  void tools_askedForAndBroughtBack_areJoinedByTheProvidersId() {
    String attributes =
        """
        {"gen_ai.operation.name": "chat",
         "gen_ai.input.messages": [
           {"role": "user", "parts": [{"type": "text", "content": "Ripe?"}]},
           {"role": "assistant", "parts": [
             {"type": "tool_call", "id": "call_0123456789abcdef", "name": "press",
              "arguments": {"pear": 1}}]},
           {"role": "tool", "parts": [
             {"type": "tool_call_response", "id": "call_0123456789abcdef", "response": "soft"}]}],
         "gen_ai.output.messages": [{"role": "assistant", "finish_reason": "tool_call", "parts": [
           {"type": "tool_call", "id": "call_2", "name": "pick", "arguments": {"pear": 1}}]}]}""";

    List<Event> events = SpanEvents.of(span("chat", attributes));

    ToolResultEvent returned = payload(events, EventType.TOOL_RETURNED).getToolResult();
    assertThat(returned.getToolCallId()).isEqualTo("call_0123456789abcdef");
    assertThat(returned.getToolName()).isEqualTo("press");
    assertThat(returned.getResult()).isEqualTo("soft");
    ToolCallEvent asked = payload(events, EventType.TOOL_CALLED).getToolCall();
    assertThat(asked.getToolCallId()).isEqualTo(TRACE + "-call_2"); // short ids come again
    assertThat(asked.getCompletionId()).isEqualTo(SPAN);
    assertThat(asked.getArguments()).isEqualTo("{\"pear\":1}");
    assertThat(payload(events, EventType.PROMPT_SUBMITTED).getPrompt().getToolCallIdsList())
        .containsExactly("call_0123456789abcdef");
  }

  @Test
  void tool_withoutTheIdOfItsCall_hasTheSpans() {
    List<Event> events =
        SpanEvents.of(
            span(
                "execute_tool press",
                "{\"gen_ai.operation.name\": \"execute_tool\","
                    + " \"gen_ai.tool.call.arguments\": \"{}\", \"gen_ai.tool.call.result\": \"soft\"}"));

    assertThat(payload(events, EventType.TOOL_CALLED).getToolCall().getToolCallId())
        .isEqualTo(SPAN);
    assertThat(payload(events, EventType.TOOL_CALLED).getToolCall().getToolName())
        .isEqualTo("press");
    assertThat(payload(events, EventType.TOOL_RETURNED).getToolResult().getResult())
        .isEqualTo("soft");
  }

  @ParameterizedTest
  @CsvSource({
    "UNSET, {}, success",
    "ERROR, {}, error",
    "OK, '{\"error.type\": \"RateLimitError\"}', error",
    "UNSET, '{\"langfuse.observation.level\": \"ERROR\"}', error",
    "OK, '{\"gen_ai.response.finish_reasons\": [\"error\"]}', error",
    "OK, '{\"gen_ai.response.finish_reasons\": [\"stop\"]}', success"
  })
  void failure_isToldInManyWays(Span.Status status, String more, String expected) {
    Map<String, JsonNode> attributes = new LinkedHashMap<>(attributes(more).values());
    attributes.put("gen_ai.operation.name", Json.MAPPER.valueToTree("chat"));
    Span span =
        new Span(
            source(),
            TRACE,
            SPAN,
            "",
            "chat",
            Span.Kind.CLIENT,
            START,
            START + 1_000_000,
            status,
            "",
            new Attributes(attributes),
            List.of());

    List<Event> events = SpanEvents.of(span);

    assertThat(payload(events, EventType.COMPLETION_GENERATED).getCompletion().getStatus())
        .isEqualTo(expected);
    assertThat(types(events).contains(EventType.ERROR_OCCURRED.label()))
        .isEqualTo(expected.equals("error"));
  }

  @Test
  void provider_thatIsTheServicesOwnName_isToldByTheModel() {
    String attributes =
        "{\"gen_ai.operation.name\": \"chat\", \"gen_ai.system\": \"orchard\","
            + " \"gen_ai.request.model\": \"claude-sonnet-4-5\"}";

    assertThat(
            payload(SpanEvents.of(span("chat", attributes)), EventType.COMPLETION_GENERATED)
                .getCompletion()
                .getProvider())
        .isEqualTo("anthropic");
  }

  @Test
  void otherAttributes_areLabels_butForContentAndWhatMayHoldSecrets() {
    String attributes =
        """
        {"orchard.row": 7, "input.value": "whisper", "http.request.header.authorization": "whisper",
         "url.full": "https://x/?key=whisper", "gen_ai.conversation.id": "c"}""";

    Event event = event(SpanEvents.of(span("GET /", attributes)), EventType.INVOCATION_COMPLETE);

    assertThat(event.getMetadataMap())
        .containsEntry("orchard.row", "7")
        .containsEntry("service.name", "orchard");
    assertThat(event.toString()).doesNotContain("whisper");
    assertThat(event.getSessionId()).isEqualTo("c");
  }

  private static Span span(String name, String attributes) {
    return new Span(
        source(),
        TRACE,
        SPAN,
        "",
        name,
        Span.Kind.CLIENT,
        START,
        START + 1_500_000,
        Span.Status.UNSET,
        "",
        attributes(attributes),
        List.of());
  }

  private static Source source() {
    return new Source(attributes("{\"service.name\": \"orchard\"}"), "scope", "1");
  }

  private static Attributes attributes(String json) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    Json.parse(json)
        .orElseThrow()
        .properties()
        .forEach(field -> values.put(field.getKey(), field.getValue()));
    return new Attributes(values);
  }

  private static List<String> types(List<Event> events) {
    return events.stream().map(Event::getEventType).toList();
  }

  private static EventPayload payload(List<Event> events, EventType type) {
    return event(events, type).getPayload();
  }

  private static Event event(List<Event> events, EventType type) {
    List<Event> found =
        events.stream().filter(event -> event.getEventType().equals(type.label())).toList();
    assertThat(found).as(type.label()).hasSize(1);
    return found.getFirst();
  }
}
