package dev.memorygraph.otlp.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The attributes that no property is made of, kept as labels: the first {@value
 * EventRules#MAX_METADATA} by name, each value cut to its limit. What may hold what was said, or a
 * secret, is no label.
 */
public final class Labels {
  private static final Set<String> KNOWN =
      Arrays.stream(Known.values())
          .flatMap(known -> known.names().stream())
          .collect(Collectors.toSet());

  private static final List<String> CONTENT =
      List.of(
          "agent.context",
          "agent.messages",
          "agent.state",
          "agent.summary",
          "agent.workingMemory",
          "agentops.entity.",
          "ai.embedding",
          "ai.prompt",
          "ai.response.files",
          "ai.response.object",
          "ai.response.providerMetadata",
          "ai.response.reasoning",
          "ai.response.text",
          "ai.response.toolCalls",
          "ai.toolCall.",
          "ai.value",
          "all_messages_events",
          "braintrust.",
          "combined_chunk_content",
          "crew_",
          "crewai.",
          "db.query.",
          "db.statement",
          "db.vector.query.",
          "embedding.",
          "exception.",
          "final_result",
          "formatted_",
          "gcp.vertex.agent.data",
          "gcp.vertex.agent.llm_",
          "gcp.vertex.agent.tool_",
          "gen_ai.agent.description",
          "gen_ai.completion",
          "gen_ai.content.",
          "gen_ai.event.content",
          "gen_ai.input.messages",
          "gen_ai.memory.",
          "gen_ai.output.messages",
          "gen_ai.prompt",
          "gen_ai.request.available_tools",
          "gen_ai.request.extra_",
          "gen_ai.request.messages",
          "gen_ai.response.text",
          "gen_ai.response.tool_calls",
          "gen_ai.serialized.",
          "gen_ai.system_instructions",
          "gen_ai.tool.args",
          "gen_ai.tool.call.",
          "gen_ai.tool.definitions",
          "gen_ai.tool.description",
          "gen_ai.tool.input",
          "gen_ai.tool.output",
          "genkit:context",
          "genkit:init",
          "genkit:input",
          "genkit:metadata:context",
          "genkit:output",
          "haystack.component.input",
          "haystack.component.output",
          "haystack.pipeline.",
          "hidden_params",
          "http.request.header.",
          "http.response.header.",
          "http.target",
          "http.url",
          "input.",
          "langfuse.observation.input",
          "langfuse.observation.metadata.instructions",
          "langfuse.observation.output",
          "langfuse.trace.input",
          "langfuse.trace.output",
          "langsmith.request.headers",
          "langwatch.contexts",
          "langwatch.params",
          "langwatch.prompt.variables",
          "llm.choices",
          "llm.completions",
          "llm.function_call",
          "llm.headers",
          "llm.input_messages",
          "llm.output_messages",
          "llm.prompt",
          "llm.provider_options",
          "llm.request.functions",
          "llm.tools",
          "lmnr.span.input",
          "lmnr.span.output",
          "message.",
          "mlflow.spanInputs",
          "mlflow.spanOutputs",
          "model_request_parameters",
          "output.",
          "prompt.template",
          "prompt.variables",
          "pydantic_ai.",
          "raw_input",
          "request_data",
          "reranker.",
          "response_data",
          "retrieval.",
          "smolagents.task",
          "spring.ai.chat.client.",
          "spring.ai.tool.",
          "system_prompt",
          "task_",
          "tool.description",
          "tool.json_schema",
          "tool.parameters",
          "tool.search.",
          "tool_arguments",
          "tool_response",
          "traceloop.entity.input",
          "traceloop.entity.output",
          "traceloop.prompt.",
          "url.full",
          "url.query",
          "workflow.context",
          "workflow.state");

  /** The last parts of names under which senders that nobody has met yet put what was said. */
  private static final Set<String> CONTENT_ENDS =
      Set.of(
          "answer",
          "args",
          "arguments",
          "body",
          "choices",
          "completion",
          "content",
          "contents",
          "documents",
          "events",
          "history",
          "input",
          "inputs",
          "instructions",
          "message",
          "messages",
          "output",
          "outputs",
          "parameters",
          "prompt",
          "prompts",
          "query",
          "question",
          "request",
          "response",
          "result",
          "results",
          "system_prompt",
          "text",
          "tool_calls",
          "tools");

  private static final List<String> OF_RESOURCE =
      List.of(
          "service.name",
          "service.version",
          "deployment.environment",
          "deployment.environment.name");

  private Labels() {}

  /** The labels of a signal. */
  public static Map<String, String> of(Attributes attributes, Source source) {
    TreeMap<String, String> labels = new TreeMap<>();
    OF_RESOURCE.forEach(name -> put(labels, name, source.resource().get(name)));
    if (!source.scope().isBlank()) {
      labels.put("otel.scope.name", cut(source.scope()));
    }
    attributes.values().entrySet().stream()
        .filter(entry -> isLabel(entry.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .limit((long) EventRules.MAX_METADATA - labels.size())
        .forEach(entry -> put(labels, entry.getKey(), entry.getValue()));
    return labels;
  }

  private static boolean isLabel(String name) {
    return !name.isBlank()
        && name.length() <= EventRules.MAX_ID_LENGTH
        && !KNOWN.contains(name)
        && CONTENT.stream().noneMatch(name::startsWith)
        && !CONTENT_ENDS.contains(lastPart(name).toLowerCase(Locale.ROOT));
  }

  private static String lastPart(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':')) + 1);
  }

  private static void put(Map<String, String> labels, String name, JsonNode value) {
    String text = Json.text(value);
    if (!text.isBlank()) {
      labels.putIfAbsent(name, cut(text));
    }
  }

  private static String cut(String value) {
    return Json.cut(value, EventRules.MAX_METADATA_VALUE_LENGTH);
  }
}
