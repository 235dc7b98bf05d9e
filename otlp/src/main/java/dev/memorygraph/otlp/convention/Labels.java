package dev.memorygraph.otlp.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.Source;
import java.util.Arrays;
import java.util.List;
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
          "db.query.",
          "db.statement",
          "embedding.",
          "exception.",
          "gen_ai.completion",
          "gen_ai.input.messages",
          "gen_ai.memory.",
          "gen_ai.output.messages",
          "gen_ai.prompt",
          "gen_ai.system_instructions",
          "gen_ai.tool.args",
          "gen_ai.tool.call.",
          "gen_ai.tool.definitions",
          "gen_ai.tool.description",
          "gen_ai.agent.description",
          "http.request.header.",
          "http.response.header.",
          "http.target",
          "http.url",
          "input.",
          "langfuse.observation.input",
          "langfuse.observation.output",
          "langfuse.observation.metadata.instructions",
          "langfuse.trace.input",
          "langfuse.trace.output",
          "llm.completions",
          "llm.input_messages",
          "llm.output_messages",
          "llm.prompt",
          "llm.request.functions",
          "llm.tools",
          "message.",
          "output.",
          "reranker.",
          "retrieval.",
          "system_prompt",
          "tool.parameters",
          "traceloop.entity.input",
          "traceloop.entity.output",
          "url.full",
          "url.query");

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
        && CONTENT.stream().noneMatch(name::startsWith);
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
