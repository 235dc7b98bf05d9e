package dev.memorygraph.otlp.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.signal.Attributes;
import java.util.List;
import java.util.Optional;

/**
 * The attributes that become properties of nodes, each under the names that conventions have for
 * it. Of several that a span has, the first that says something holds.
 */
public enum Known {
  /** Conversation before session before thread; a trace is a session where none of them is said. */
  SESSION(
      "Session",
      "gen_ai.conversation.id",
      "session.id",
      "langfuse.session.id",
      "ai.settings.context.conversationId",
      "ai.settings.context.sessionId",
      "ai.telemetry.metadata.conversationId",
      "ai.telemetry.metadata.sessionId",
      "traceloop.association.properties.conversation_id",
      "traceloop.association.properties.session_id",
      "langsmith.metadata.session_id",
      "ai.settings.context.threadId",
      "ai.telemetry.metadata.threadId",
      "traceloop.association.properties.thread_id",
      "langfuse.observation.metadata.thread_id",
      "langsmith.metadata.thread_id",
      "gen_ai.thread.id",
      "thread_id"),
  USER(
      "User",
      "user.id",
      "enduser.id",
      "langfuse.user.id",
      "ai.settings.context.userId",
      "ai.telemetry.metadata.userId",
      "traceloop.association.properties.user_id",
      "langsmith.metadata.user_id"),
  /** The name, since many senders make up a new id for each run. */
  AGENT(
      "Agent",
      "gen_ai.agent.name",
      "agent.name",
      "langfuse.observation.metadata.lc_agent_name",
      "lc_agent_name",
      "gen_ai.agent.id"),
  AGENT_DESCRIPTION("Agent.description", "gen_ai.agent.description"),
  AGENT_VERSION("Agent.version", "gen_ai.agent.version"),
  PROVIDER(
      "Completion.provider",
      "gen_ai.provider.name",
      "gen_ai.system",
      "llm.provider",
      "llm.system",
      "ai.model.provider",
      "langfuse.observation.metadata.ls_provider"),
  REQUEST_MODEL(
      "Completion.request_model",
      "gen_ai.request.model",
      "ai.model.id",
      "llm.request.model",
      "langfuse.observation.metadata.ls_model_name"),
  RESPONSE_MODEL(
      "Completion.model_id",
      "gen_ai.response.model",
      "ai.response.model",
      "llm.response.model",
      "llm.model_name",
      "embedding.model_name",
      "langfuse.observation.model.name"),
  RESPONSE_ID("Completion.response_id", "gen_ai.response.id", "ai.response.id", "llm.response.id"),
  FINISH_REASONS(
      "Completion.finish_reasons",
      "gen_ai.response.finish_reasons",
      "ai.response.finishReason",
      "llm.finish_reason",
      "llm.response.finish_reason",
      "anthropic.message.stop_reason"),
  SERVICE_TIER(
      "Completion.service_tier",
      "gen_ai.openai.response.service_tier",
      "openai.response.service_tier",
      "anthropic.response.service_tier"),
  INPUT_TOKENS(
      "Completion.input_tokens",
      "gen_ai.usage.input_tokens",
      "gen_ai.usage.prompt_tokens",
      "llm.token_count.prompt",
      "llm.usage.prompt_tokens",
      "ai.usage.inputTokens",
      "ai.usage.promptTokens",
      "ai.usage.tokens"),
  OUTPUT_TOKENS(
      "Completion.output_tokens",
      "gen_ai.usage.output_tokens",
      "gen_ai.usage.completion_tokens",
      "llm.token_count.completion",
      "llm.usage.completion_tokens",
      "ai.usage.outputTokens",
      "ai.usage.completionTokens"),
  /** Added to nothing: it tells whether a part stands beside its whole. */
  TOTAL_TOKENS(
      "",
      "gen_ai.usage.total_tokens",
      "llm.usage.total_tokens",
      "llm.token_count.total",
      "ai.usage.totalTokens"),
  CACHE_READ_TOKENS(
      "Completion.cache_read_tokens",
      "gen_ai.usage.cache_read.input_tokens",
      "gen_ai.usage.cache_read_input_tokens",
      "gen_ai.usage.details.cache_read_tokens",
      "gen_ai.usage.details.cached_tokens",
      "llm.token_count.prompt_details.cache_read",
      "ai.usage.cachedInputTokens",
      "ai.usage.inputTokenDetails.cacheReadTokens"),
  CACHE_WRITE_TOKENS(
      "Completion.cache_write_tokens",
      "gen_ai.usage.cache_creation.input_tokens",
      "gen_ai.usage.cache_write.input_tokens",
      "gen_ai.usage.cache_creation_input_tokens",
      "gen_ai.usage.cache_write_input_tokens",
      "gen_ai.usage.details.cache_write_tokens",
      "llm.token_count.prompt_details.cache_write",
      "ai.usage.inputTokenDetails.cacheWriteTokens"),
  CACHE_WRITE_5M_TOKENS(
      "Completion.cache_write_tokens", "anthropic.usage.cache_creation.ephemeral_5m_input_tokens"),
  CACHE_WRITE_1H_TOKENS(
      "Completion.cache_write_1h_tokens",
      "anthropic.usage.cache_creation.ephemeral_1h_input_tokens"),
  REASONING_TOKENS(
      "Completion.reasoning_tokens",
      "gen_ai.usage.reasoning.output_tokens",
      "gen_ai.usage.reasoning_tokens",
      "gen_ai.usage.details.reasoning_tokens",
      "llm.token_count.completion_details.reasoning",
      "ai.usage.reasoningTokens",
      "ai.usage.outputTokenDetails.reasoningTokens"),
  INPUT_AUDIO_TOKENS(
      "Completion.input_audio_tokens",
      "gen_ai.usage.audio.input_tokens",
      "llm.token_count.prompt_details.audio"),
  OUTPUT_AUDIO_TOKENS(
      "Completion.output_audio_tokens",
      "gen_ai.usage.audio.output_tokens",
      "llm.token_count.completion_details.audio"),
  INPUT_IMAGE_TOKENS("Completion.input_image_tokens", "gen_ai.usage.image.input_tokens"),
  OUTPUT_IMAGE_TOKENS("Completion.output_image_tokens", "gen_ai.usage.image.output_tokens"),
  /** Tokens by kind, as one JSON text. */
  USAGE_DETAILS("Completion.*_tokens", "langfuse.observation.usage_details"),
  /** US dollars. */
  COST("Completion.cost_usd", "gen_ai.usage.cost", "llm.cost.total", "llm.usage.cost"),
  /** US dollars by kind, as JSON. */
  COST_DETAILS("Completion.cost_usd", "langfuse.observation.cost_details"),
  /** In seconds. */
  FIRST_CHUNK_SECONDS(
      "Completion.time_to_first_token_ms",
      "gen_ai.response.time_to_first_chunk",
      "gen_ai.client.operation.time_to_first_chunk",
      "gen_ai.server.time_to_first_token"),
  FIRST_CHUNK_MILLIS("Completion.time_to_first_token_ms", "ai.response.msToFirstChunk"),
  TOOL_NAME("ToolCall.tool_name", "gen_ai.tool.name", "ai.toolCall.name", "tool.name"),
  TOOL_TYPE("ToolCall.tool_type", "gen_ai.tool.type", "gen_ai.tool.call.type"),
  TOOL_CALL_ID(
      "ToolCall.provider_call_id",
      "gen_ai.tool.call.id",
      "ai.toolCall.id",
      "tool_call.id",
      "langfuse.observation.metadata.tool_call_id"),
  TOOL_ARGUMENTS(
      "ToolCall.arguments",
      "gen_ai.tool.call.arguments",
      "ai.toolCall.args",
      "tool.parameters",
      "input.value",
      "traceloop.entity.input",
      "langfuse.observation.input"),
  TOOL_RESULT(
      "ToolCall.result",
      "gen_ai.tool.call.result",
      "anthropic.tool_result.content",
      "ai.toolCall.result",
      "output.value",
      "traceloop.entity.output",
      "langfuse.observation.output"),
  ERROR_TYPE("Error.error_type", "error.type", "exception.type"),
  ERROR_MESSAGE("Error.message", "langfuse.observation.status_message", "exception.message"),
  DATA_SOURCE("Document.data_source_id", "gen_ai.data_source.id"),
  DOCUMENTS("Document", "gen_ai.retrieval.documents"),
  QUERY("Prompt.text", "gen_ai.retrieval.query.text", "input.value", "langfuse.observation.input"),
  TEMPERATURE(
      "Completion.request_temperature", "gen_ai.request.temperature", "ai.settings.temperature"),
  TOP_P("Completion.request_top_p", "gen_ai.request.top_p", "ai.settings.topP"),
  TOP_K("Completion.request_top_k", "gen_ai.request.top_k", "ai.settings.topK"),
  MAX_TOKENS(
      "Completion.request_max_tokens",
      "gen_ai.request.max_tokens",
      "ai.settings.maxOutputTokens",
      "ai.settings.maxTokens"),
  SEED("Completion.request_seed", "gen_ai.request.seed", "ai.settings.seed"),
  FREQUENCY_PENALTY(
      "Completion.request_frequency_penalty",
      "gen_ai.request.frequency_penalty",
      "ai.settings.frequencyPenalty"),
  PRESENCE_PENALTY(
      "Completion.request_presence_penalty",
      "gen_ai.request.presence_penalty",
      "ai.settings.presencePenalty"),
  CHOICE_COUNT("Completion.request_choice_count", "gen_ai.request.choice.count"),
  STOP_SEQUENCES(
      "Completion.request_stop_sequences",
      "gen_ai.request.stop_sequences",
      "ai.settings.stopSequences"),
  STREAM(
      "Completion.request_stream",
      "gen_ai.request.stream",
      "gen_ai.request.is_stream",
      "llm.is_streaming"),
  OUTPUT_TYPE("Completion.request_output_type", "gen_ai.output.type"),
  REQUEST_SERVICE_TIER(
      "Completion.request_service_tier",
      "gen_ai.openai.request.service_tier",
      "openai.request.service_tier"),
  /** The parameters of the request as one JSON text; names are those of the provider's API. */
  PARAMETERS(
      "Completion.request_*", "llm.invocation_parameters", "langfuse.observation.model.parameters");

  private final String property;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, though its type does not say so
  private final List<String> names;

  Known(String property, String... names) {
    this.property = property;
    this.names = List.of(names);
  }

  /** The node, or the property of a node, that it becomes; such as {@code Completion.model_id}. */
  public String property() {
    return property;
  }

  /** The names of the attribute, the one that holds first. */
  public List<String> names() {
    return names;
  }

  /** The first value that is there and not blank; the missing node where there is none. */
  public JsonNode in(Attributes attributes) {
    return names.stream()
        .map(attributes::get)
        .filter(value -> !value.isMissingNode() && !value.isNull())
        .filter(value -> !value.isTextual() || !value.textValue().isBlank())
        .findFirst()
        .orElseGet(() -> attributes.get(""));
  }

  /** The same as a name or an id, cut to its length; empty where there is none. */
  public String name(Attributes attributes) {
    JsonNode value = in(attributes);
    return value.isValueNode() ? Json.cut(value.asText().strip(), EventRules.MAX_ID_LENGTH) : "";
  }

  /** The same as content: text, or JSON as it stands. */
  public String text(Attributes attributes) {
    return Json.text(in(attributes));
  }

  /** The same as a number, also where that is written as text. */
  public Optional<Double> number(Attributes attributes) {
    return Numbers.of(in(attributes));
  }
}
