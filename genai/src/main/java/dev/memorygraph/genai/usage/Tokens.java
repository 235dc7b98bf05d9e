package dev.memorygraph.genai.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.genai.json.Json;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tokens as a provider counts them.
 *
 * <p>Providers differ in what they add up. OpenAI's cached tokens are part of its input and its
 * reasoning part of its output; Anthropic and Bedrock count the cache apart from the input; Gemini
 * counts thoughts apart from the candidates. The methods bring all to the first of these.
 */
public record Tokens(
    OptionalLong input,
    OptionalLong output,
    OptionalLong cacheRead,
    OptionalLong cacheWrite,
    OptionalLong reasoning) {

  /** Chat completions, responses, Mistral, Groq, Together: parts lie within. */
  public static Tokens openAi(JsonNode usage) {
    JsonNode in = Json.first(usage, "prompt_tokens_details", "input_tokens_details");
    JsonNode out = Json.first(usage, "completion_tokens_details", "output_tokens_details");
    return new Tokens(
        Json.count(usage, "prompt_tokens", "input_tokens"),
        Json.count(usage, "completion_tokens", "output_tokens"),
        or(Json.count(in, "cached_tokens"), Json.count(usage, "cached_tokens")),
        Json.count(in, "cache_write_tokens", "cache_creation_tokens"),
        Json.count(out, "reasoning_tokens"));
  }

  /** The Messages API: input leaves the cache out. */
  public static Tokens anthropic(JsonNode usage) {
    OptionalLong read = Json.count(usage, "cache_read_input_tokens");
    OptionalLong write = Json.count(usage, "cache_creation_input_tokens");
    return new Tokens(
        plus(plus(Json.count(usage, "input_tokens"), read), write),
        Json.count(usage, "output_tokens"),
        read,
        write,
        OptionalLong.empty());
  }

  /** Generate content: the cache lies within the prompt, tool prompts and thoughts lie apart. */
  public static Tokens gemini(JsonNode usage) {
    OptionalLong thoughts = Json.count(usage, "thoughtsTokenCount");
    return new Tokens(
        plus(Json.count(usage, "promptTokenCount"), Json.count(usage, "toolUsePromptTokenCount")),
        plus(Json.count(usage, "candidatesTokenCount"), thoughts),
        Json.count(usage, "cachedContentTokenCount"),
        OptionalLong.empty(),
        thoughts);
  }

  /** Interactions: the same as generate content under other names. */
  public static Tokens interactions(JsonNode usage) {
    OptionalLong thoughts = Json.count(usage, "total_thought_tokens");
    return new Tokens(
        plus(Json.count(usage, "total_input_tokens"), Json.count(usage, "total_tool_use_tokens")),
        plus(Json.count(usage, "total_output_tokens"), thoughts),
        Json.count(usage, "total_cached_tokens"),
        OptionalLong.empty(),
        thoughts);
  }

  /** Converse and Nova: input leaves the cache out. */
  public static Tokens bedrock(JsonNode usage) {
    OptionalLong read = Json.count(usage, "cacheReadInputTokens", "cacheReadInputTokenCount");
    OptionalLong write = Json.count(usage, "cacheWriteInputTokens", "cacheWriteInputTokenCount");
    return new Tokens(
        plus(plus(Json.count(usage, "inputTokens"), read), write),
        Json.count(usage, "outputTokens"),
        read,
        write,
        OptionalLong.empty());
  }

  /** Ollama counts only what it evaluated. */
  public static Tokens ollama(JsonNode response) {
    return new Tokens(
        Json.count(response, "prompt_eval_count"),
        Json.count(response, "eval_count"),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  /** The usage of an event, or empty where neither input nor output was counted. */
  public Optional<Usage> usage() {
    if (input.isEmpty() && output.isEmpty()) {
      return Optional.empty();
    }
    Usage.Builder usage = Usage.newBuilder();
    input.ifPresent(usage::setInputTokens);
    output.ifPresent(usage::setOutputTokens);
    cacheRead.ifPresent(usage::setCacheReadTokens);
    cacheWrite.ifPresent(usage::setCacheWriteTokens);
    reasoning.ifPresent(usage::setReasoningTokens);
    return Optional.of(usage.build());
  }

  /** A part adds to a known whole; of an unknown whole it says too little. */
  private static OptionalLong plus(OptionalLong whole, OptionalLong part) {
    return whole.isPresent() ? OptionalLong.of(whole.getAsLong() + part.orElse(0)) : whole;
  }

  private static OptionalLong or(OptionalLong first, OptionalLong second) {
    return first.isPresent() ? first : second;
  }
}
