package dev.memorygraph.genai.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.genai.call.Dialect;
import dev.memorygraph.genai.call.Exchange;
import dev.memorygraph.genai.call.Reply;
import dev.memorygraph.genai.dialect.anthropic.Anthropic;
import dev.memorygraph.genai.dialect.bedrock.BedrockConverse;
import dev.memorygraph.genai.dialect.google.GeminiContent;
import dev.memorygraph.genai.dialect.openai.OpenAiChat;
import dev.memorygraph.genai.dialect.openai.OpenAiResponses;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.RequestedTool;
import org.junit.jupiter.api.Test;

class DialectTest {

  @Test
  void openAiChat_aStreamInPieces_makesOneAnswer() {
    Reply reply =
        new OpenAiChat()
            .reply(
                answered(
                    """
                    data: {"id":"r1","model":"m","choices":[{"delta":{"content":"Hel"}}],"usage":null}

                    data: {"id":"r1","model":"m","choices":[{"delta":{"content":"lo","tool_calls":[{"index":0,"id":"c1","function":{"name":"look","arguments":""}}]}}]}

                    data: {"id":"r1","choices":[{"delta":{"tool_calls":[{"index":1,"id":"c2","function":{"name":"find","arguments":"{}"}},{"index":0,"function":{"arguments":"{\\"a\\":1}"}}]}}]}

                    data: {"id":"r1","choices":[{"delta":{},"finish_reason":"tool_calls"}]}

                    data: {"id":"r1","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":5}}}

                    data: [DONE]

                    """));
    CompletionEvent completion = reply.completion();
    assertThat(completion.getText()).isEqualTo("Hello");
    assertThat(completion.getModelId()).isEqualTo("m");
    assertThat(completion.getFinishReasonsList()).containsExactly("tool_calls");
    assertThat(completion.getUsage().getInputTokens()).isEqualTo(9);
    assertThat(completion.getUsage().getCacheReadTokens()).isEqualTo(5);
    assertThat(reply.tools())
        .containsExactly(
            new RequestedTool("c1", "look", "{\"a\":1}"), new RequestedTool("c2", "find", "{}"));
  }

  @Test
  void openAiChat_anEmptyBody_isAnAnswerOfWhichNothingIsKnown() {
    Reply reply = new OpenAiChat().reply(answered(""));
    assertThat(reply.completion()).isEqualTo(CompletionEvent.getDefaultInstance());
    assertThat(reply.tools()).isEmpty();
  }

  @Test
  void anthropic_aStreamInPieces_makesOneAnswerWithItsLastCounts() {
    Reply reply =
        new Anthropic()
            .reply(
                answered(
                    """
                    event: message_start
                    data: {"type":"message_start","message":{"id":"m1","model":"c","stop_reason":null,"usage":{"input_tokens":3,"cache_read_input_tokens":7,"output_tokens":1}}}

                    data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                    data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Look"}}

                    data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"ing"}}

                    data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t1","name":"look","input":{}}}

                    data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\""}}

                    data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":":1}"}}

                    data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":12}}

                    """));
    CompletionEvent completion = reply.completion();
    assertThat(completion.getText()).isEqualTo("Looking");
    assertThat(completion.getResponseId()).isEqualTo("m1");
    assertThat(completion.getFinishReasonsList()).containsExactly("tool_use");
    assertThat(completion.getUsage().getInputTokens()).isEqualTo(10);
    assertThat(completion.getUsage().getOutputTokens()).isEqualTo(12);
    assertThat(reply.tools()).containsExactly(new RequestedTool("t1", "look", "{\"a\":1}"));
  }

  @Test
  void gemini_thoughtsAndToolPrompts_areAddedToOutputAndInput() {
    Usage usage =
        usage(
            new GeminiContent(),
            """
            {"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"Yes"}]},"finishReason":"STOP"}],
             "usageMetadata":{"promptTokenCount":10,"toolUsePromptTokenCount":5,"cachedContentTokenCount":4,
             "candidatesTokenCount":3,"thoughtsTokenCount":20}}
            """);
    assertThat(usage.getInputTokens()).isEqualTo(15);
    assertThat(usage.getOutputTokens()).isEqualTo(23);
    assertThat(usage.getReasoningTokens()).isEqualTo(20);
    assertThat(usage.getCacheReadTokens()).isEqualTo(4);
  }

  @Test
  void gemini_inputNotCounted_staysUnknown() {
    Usage usage = usage(new GeminiContent(), "{\"usageMetadata\":{\"candidatesTokenCount\":3}}");
    assertThat(usage.hasInputTokens()).isFalse();
    assertThat(usage.getOutputTokens()).isEqualTo(3);
  }

  @Test
  void bedrock_cacheCounts_areAddedToTheInput() {
    Usage usage =
        usage(
            new BedrockConverse(),
            """
            {"output":{"message":{"content":[{"text":"Hi"}]}},"stopReason":"end_turn",
             "usage":{"inputTokens":5,"outputTokens":2,"cacheReadInputTokens":3,"cacheWriteInputTokens":1}}
            """);
    assertThat(usage.getInputTokens()).isEqualTo(9);
    assertThat(usage.getCacheReadTokens()).isEqualTo(3);
    assertThat(usage.getCacheWriteTokens()).isEqualTo(1);
  }

  @Test
  void responses_reasoningAndCalls_areToldApartFromTheAnswer() {
    Reply reply =
        new OpenAiResponses()
            .reply(
                answered(
                    """
                    {"id":"resp","model":"m","status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},
                     "output":[{"type":"reasoning","summary":[{"text":"secret"}]},
                     {"type":"function_call","call_id":"c1","id":"fc","name":"look","arguments":"{}"},
                     {"type":"message","content":[{"type":"output_text","text":"Hi"}]}],
                     "usage":{"input_tokens":5,"output_tokens":9,"output_tokens_details":{"reasoning_tokens":6}}}
                    """));
    assertThat(reply.completion().getText()).isEqualTo("Hi");
    assertThat(reply.completion().getFinishReasonsList()).containsExactly("max_output_tokens");
    assertThat(reply.completion().getUsage().getReasoningTokens()).isEqualTo(6);
    assertThat(reply.tools()).containsExactly(new RequestedTool("c1", "look", "{}"));
  }

  @Test
  void prompt_aLongTalk_holdsOnlyWhatIsNew() {
    var prompt =
        new OpenAiChat()
            .prompt(
                json(
                    """
                    {"messages":[{"role":"system","content":"S"},{"role":"user","content":"A"},
                     {"role":"assistant","content":"B"},{"role":"tool","tool_call_id":"c","content":"T"}]}
                    """));
    assertThat(prompt.getText()).isEqualTo("T");
    assertThat(prompt.getRole()).isEqualTo("tool");
  }

  @Test
  void of_anUnknownPath_isEmpty() {
    assertThat(Dialects.of(call("/v9/sing"))).isEmpty();
    assertThat(Dialects.of(call("/model/anthropic.claude/invoke")).orElseThrow())
        .isInstanceOf(Anthropic.class);
  }

  private static Usage usage(Dialect dialect, String response) {
    return dialect.reply(answered(response)).completion().getUsage();
  }

  private static Exchange answered(String response) {
    return Exchange.of("", MissingNode.getInstance(), new TextNode(response));
  }

  private static Exchange call(String path) {
    return Exchange.of(path, MissingNode.getInstance(), MissingNode.getInstance());
  }

  private static JsonNode json(String text) {
    return Json.parse(text).orElseThrow();
  }
}
