package dev.memorygraph.otlp.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.signal.Attributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes that become properties of nodes, each under the names that conventions have for
 * it. Of several that a span has, the first that says something holds.
 */
public enum Known {
  /** Conversation before session before thread; a trace is a session where none of them is said. */
  SESSION(
      "Session",
      """
      gen_ai.conversation.id session.id langfuse.session.id ai.settings.context.conversationId
      ai.settings.context.sessionId ai.telemetry.metadata.conversationId
      ai.telemetry.metadata.sessionId traceloop.association.properties.conversation_id
      traceloop.association.properties.session_id langsmith.metadata.session_id
      ai.settings.context.threadId ai.telemetry.metadata.threadId
      traceloop.association.properties.thread_id langfuse.observation.metadata.thread_id
      langsmith.metadata.thread_id gen_ai.thread.id thread_id gen_ai.session.id
      gcp.vertex.agent.session_id ai.telemetry.metadata.chatId genkit:sessionId
      genkit:metadata:sessionId langsmith.metadata.conversation_id langwatch.thread.id
      lmnr.association.properties.session_id mastra.metadata.conversationId
      mastra.metadata.sessionId mastra.metadata.threadId mlflow.trace.session
      spring.ai.chat.client.conversation.id traceloop.association.properties.chat_id
      conversation.id"""),
  USER(
      "User",
      """
      user.id enduser.id langfuse.user.id ai.settings.context.userId
      ai.telemetry.metadata.userId traceloop.association.properties.user_id
      langsmith.metadata.user_id gen_ai.user.id gcp.vertex.agent.user_id langwatch.user.id
      lmnr.association.properties.user_id mastra.metadata.userId
      metadata.user_api_key_end_user_id mlflow.trace.user"""),
  /** The name, since many senders make up a new id for each run. */
  AGENT(
      "Agent",
      """
      gen_ai.agent.name agent.name langfuse.observation.metadata.lc_agent_name lc_agent_name
      langsmith.metadata.lc_agent_name agent_name gen_ai.agent.id"""),
  /** Of spans that are an agent's by their marker alone. */
  AGENT_ENTITY(
      "Agent",
      """
      traceloop.entity.name graph.node.name graph.node.id genkit:name entity.name"""),
  AGENT_DESCRIPTION("Agent.description", "gen_ai.agent.description"),
  AGENT_VERSION("Agent.version", "gen_ai.agent.version"),
  PROVIDER(
      "Completion.provider",
      """
      gen_ai.provider.name gen_ai.system llm.provider llm.system ai.model.provider
      langfuse.observation.metadata.ls_provider langsmith.metadata.ls_provider
      mlflow.llm.provider"""),
  REQUEST_MODEL(
      "Completion.request_model",
      """
      gen_ai.request.model ai.model.id llm.request.model
      langfuse.observation.metadata.ls_model_name langsmith.metadata.ls_model_name
      mlflow.llm.model llm.model llm.request.model_name"""),
  /** Genkit's, with the name of a plugin before it. */
  PLUGIN_MODEL("Completion.request_model", "genkit:name"),
  RESPONSE_MODEL(
      "Completion.model_id",
      """
      gen_ai.response.model ai.response.model llm.response.model llm.response.model_name llm.model_name
      embedding.model_name langfuse.observation.model.name"""),
  RESPONSE_ID(
      "Completion.response_id",
      "gen_ai.response.id",
      "ai.response.id",
      "llm.response.id",
      "response_id"),
  FINISH_REASONS(
      "Completion.finish_reasons",
      """
      gen_ai.response.finish_reasons ai.response.finishReason llm.finish_reason
      llm.response.finish_reason anthropic.message.stop_reason gen_ai.response.finish_reason"""),
  SERVICE_TIER(
      "Completion.service_tier",
      "gen_ai.openai.response.service_tier",
      "openai.response.service_tier",
      "anthropic.response.service_tier"),
  INPUT_TOKENS(
      "Completion.input_tokens",
      """
      gen_ai.usage.input_tokens gen_ai.usage.prompt_tokens llm.token_count.prompt
      llm.usage.prompt_tokens ai.usage.inputTokens ai.usage.promptTokens ai.usage.tokens
      gen_ai.response.prompt_tokens llm.usage.input_tokens"""),
  OUTPUT_TOKENS(
      "Completion.output_tokens",
      """
      gen_ai.usage.output_tokens gen_ai.usage.completion_tokens llm.token_count.completion
      llm.usage.completion_tokens ai.usage.outputTokens ai.usage.completionTokens
      gen_ai.response.completion_tokens llm.usage.output_tokens"""),
  /** Added to nothing: it tells whether a part stands beside its whole. */
  TOTAL_TOKENS(
      "",
      "gen_ai.usage.total_tokens",
      "llm.usage.total_tokens",
      "llm.token_count.total",
      "ai.usage.totalTokens"),
  CACHE_READ_TOKENS(
      "Completion.cache_read_tokens",
      """
      gen_ai.usage.cache_read.input_tokens gen_ai.usage.cache_read_input_tokens
      gen_ai.usage.details.cache_read_tokens gen_ai.usage.details.cached_tokens
      llm.token_count.prompt_details.cache_read ai.usage.cachedInputTokens
      ai.usage.inputTokenDetails.cacheReadTokens gen_ai.usage.cache_read_tokens
      gen_ai.usage.cached_input_tokens gen_ai.usage.cached_tokens
      gen_ai.usage.details.cache_read_input_tokens gen_ai.usage.input_tokens.cached
      llm.usage.cache_read_input_tokens llm.usage.cached_tokens"""),
  CACHE_WRITE_TOKENS(
      "Completion.cache_write_tokens",
      """
      gen_ai.usage.cache_creation.input_tokens gen_ai.usage.cache_write.input_tokens
      gen_ai.usage.cache_creation_input_tokens gen_ai.usage.cache_write_input_tokens
      gen_ai.usage.details.cache_write_tokens llm.token_count.prompt_details.cache_write
      ai.usage.inputTokenDetails.cacheWriteTokens gen_ai.usage.cache_creation_tokens
      gen_ai.usage.cache_write_tokens gen_ai.usage.details.cache_creation_input_tokens
      gen_ai.usage.input_tokens.cache_write llm.usage.cache_creation_input_tokens"""),
  CACHE_WRITE_5M_TOKENS(
      "Completion.cache_write_tokens",
      "anthropic.usage.cache_creation.ephemeral_5m_input_tokens",
      "gen_ai.usage.cache_creation.5m_input_tokens"),
  CACHE_WRITE_1H_TOKENS(
      "Completion.cache_write_1h_tokens",
      "anthropic.usage.cache_creation.ephemeral_1h_input_tokens",
      "gen_ai.usage.cache_creation.1h_input_tokens"),
  REASONING_TOKENS(
      "Completion.reasoning_tokens",
      """
      gen_ai.usage.reasoning.output_tokens gen_ai.usage.reasoning_tokens
      gen_ai.usage.details.reasoning_tokens llm.token_count.completion_details.reasoning
      ai.usage.reasoningTokens ai.usage.outputTokenDetails.reasoningTokens
      gen_ai.usage.details.thoughts_tokens gen_ai.usage.experimental.reasoning_tokens
      gen_ai.usage.output_tokens.reasoning gen_ai.usage.reasoning_output_tokens
      llm.usage.reasoning_tokens"""),
  INPUT_AUDIO_TOKENS(
      "Completion.input_audio_tokens",
      "gen_ai.usage.audio.input_tokens",
      "gen_ai.usage.audio_input_tokens",
      "llm.token_count.prompt_details.audio"),
  OUTPUT_AUDIO_TOKENS(
      "Completion.output_audio_tokens",
      "gen_ai.usage.audio.output_tokens",
      "gen_ai.usage.audio_output_tokens",
      "llm.token_count.completion_details.audio"),
  INPUT_IMAGE_TOKENS("Completion.input_image_tokens", "gen_ai.usage.image.input_tokens"),
  OUTPUT_IMAGE_TOKENS("Completion.output_image_tokens", "gen_ai.usage.image.output_tokens"),
  /** Tokens by kind, as one JSON text. */
  USAGE_DETAILS(
      "Completion.*_tokens",
      "langfuse.observation.usage_details",
      "langsmith.usage_metadata",
      "mlflow.chat.tokenUsage",
      "langwatch.metrics"),
  /** US dollars. */
  COST(
      "Completion.cost_usd",
      """
      gen_ai.usage.cost llm.cost.total llm.usage.cost gen_ai.cost.total_cost operation.cost
      usage.cost"""),
  /** US dollars by kind, as JSON. */
  COST_DETAILS("Completion.cost_usd", "langfuse.observation.cost_details", "mlflow.llm.cost"),
  /** In seconds. */
  FIRST_CHUNK_SECONDS(
      "Completion.time_to_first_token_ms",
      "gen_ai.response.time_to_first_chunk",
      "gen_ai.client.operation.time_to_first_chunk",
      "gen_ai.server.time_to_first_token"),
  FIRST_CHUNK_MILLIS("Completion.time_to_first_token_ms", "ai.response.msToFirstChunk"),
  TOOL_NAME(
      "ToolCall.tool_name",
      "gen_ai.tool.name",
      "ai.toolCall.name",
      "tool.name",
      "spring.ai.tool.definition.name"),
  /** Where neither that nor the result names the tool. */
  TOOL_ENTITY("ToolCall.tool_name", "traceloop.entity.name", "genkit:name", "tool_name"),
  TOOL_TYPE("ToolCall.tool_type", "gen_ai.tool.type", "gen_ai.tool.call.type"),
  TOOL_CALL_ID(
      "ToolCall.provider_call_id",
      """
      gen_ai.tool.call.id ai.toolCall.id tool_call.id tool.call.id tool.id
      langfuse.observation.metadata.tool_call_id"""),
  TOOL_ARGUMENTS(
      "ToolCall.arguments",
      """
      gen_ai.tool.call.arguments ai.toolCall.args gcp.vertex.agent.tool_call_args
      spring.ai.tool.call.arguments tool_arguments"""),
  /** What went into a function, which may wrap the arguments. */
  TOOL_INPUT(
      "ToolCall.arguments",
      """
      input.value traceloop.entity.input langfuse.observation.input gen_ai.tool.input
      gen_ai.prompt genkit:input lmnr.span.input mlflow.spanInputs langwatch.input
      agentops.entity.input input tool.parameters"""),
  TOOL_RESULT(
      "ToolCall.result",
      """
      gen_ai.tool.call.result anthropic.tool_result.content ai.toolCall.result
      gcp.vertex.agent.tool_response spring.ai.tool.call.result tool_response"""),
  /** What came out of a function, which may wrap the result. */
  TOOL_OUTPUT(
      "ToolCall.result",
      """
      output.value traceloop.entity.output langfuse.observation.output gen_ai.tool.output
      gen_ai.completion genkit:output lmnr.span.output mlflow.spanOutputs langwatch.output
      agentops.entity.output output"""),
  ERROR_TYPE("Error.error_type", "error.type", "exception.type"),
  ERROR_MESSAGE("Error.message", "langfuse.observation.status_message", "exception.message"),
  DATA_SOURCE("Document.data_source_id", "gen_ai.data_source.id"),
  DOCUMENTS("Document", "gen_ai.retrieval.documents"),
  QUERY(
      "Prompt.text",
      """
      gen_ai.retrieval.query.text input.value langfuse.observation.input gen_ai.prompt
      genkit:input mlflow.spanInputs traceloop.entity.input"""),
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

  /** What Micrometer, the Agent Development Kit and others write in place of no value. */
  private static final Set<String> UNKNOWN =
      Set.of("none", "null", "n/a", "undefined", "<not specified>");

  private final String property;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, though its type does not say so
  private final List<String> names;

  /** Names are given one by one, or as one text with spaces between. */
  Known(String property, String... names) {
    this.property = property;
    this.names = List.of(String.join(" ", names).strip().split("\\s+", -1));
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
        .orElse(MissingNode.getInstance());
  }

  /** The first as a name or an id, cut to its length; empty where none says one. */
  public String name(Attributes attributes) {
    return names.stream()
        .map(attributes::get)
        .filter(JsonNode::isValueNode)
        .map(value -> unquoted(value.asText().strip()))
        .filter(name -> !name.isEmpty() && !UNKNOWN.contains(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(name -> Json.cut(name, EventRules.MAX_ID_LENGTH))
        .orElse("");
  }

  /** MLflow writes each value as JSON, names too. */
  private static String unquoted(String name) {
    boolean isQuoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    return isQuoted ? name.substring(1, name.length() - 1).strip() : name;
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
