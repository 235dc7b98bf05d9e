package dev.memorygraph.otlp.convention;

import dev.memorygraph.otlp.signal.Attributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a span did, told by its marker. That a span has usage, or the name of a tool, makes it no
 * call and no tool: frameworks repeat both on what encloses them.
 */
public enum SpanType {
  /** One call of a model, or one attempt at it. */
  CALL,
  EMBEDDINGS,
  TOOL,
  AGENT,
  RETRIEVAL,
  /** Anything else: a step, a chain, a workflow, a request. */
  OTHER;

  private static final String OPERATION = "gen_ai.operation.name";

  private static final Map<String, SpanType> BY_OPERATION =
      Map.ofEntries(
          Map.entry("chat", CALL),
          Map.entry("text_completion", CALL),
          Map.entry("completion", CALL),
          Map.entry("generate_content", CALL),
          Map.entry("embeddings", EMBEDDINGS),
          Map.entry("embedding", EMBEDDINGS),
          Map.entry("execute_tool", TOOL),
          Map.entry("invoke_agent", AGENT),
          Map.entry("retrieval", RETRIEVAL),
          Map.entry("chat.completions", CALL),
          Map.entry("text.completions", CALL),
          Map.entry("messages", CALL),
          Map.entry("responses", CALL),
          Map.entry("acompletion", CALL),
          Map.entry("atext_completion", CALL),
          Map.entry("aresponses", CALL),
          Map.entry("anthropic_messages", CALL),
          Map.entry("aembedding", EMBEDDINGS),
          Map.entry("tool_selection", CALL), // Mastra: a call that asks for tools
          Map.entry("tool.execute", TOOL),
          Map.entry("agent.run", AGENT));

  /** Operations by their OpenTelemetry names, of which a type has several. */
  private static final Set<String> STANDARD =
      Set.of("text_completion", "completion", "generate_content", "create_agent");

  private static final Map<String, SpanType> BY_KIND =
      Map.ofEntries(
          Map.entry("llm", CALL),
          Map.entry("generation", CALL),
          Map.entry("chat_model", CALL),
          Map.entry("model", CALL),
          Map.entry("llm_request", CALL),
          Map.entry("response", CALL),
          Map.entry("embedding", EMBEDDINGS),
          Map.entry("embedder", EMBEDDINGS),
          Map.entry("tool", TOOL),
          Map.entry("tool.v2", TOOL),
          Map.entry("function", TOOL),
          Map.entry("agent", AGENT),
          Map.entry("retriever", RETRIEVAL),
          Map.entry("prompt", OTHER)); // a template that is filled in: LangSmith says chat, too

  /** Attributes that nothing but a span of the type has, of senders without a marker. */
  private static final List<Map.Entry<String, SpanType>> BY_ATTRIBUTE =
      List.of(
          Map.entry("gcp.vertex.agent.tool_call_args", TOOL),
          Map.entry("gcp.vertex.agent.llm_request", CALL),
          Map.entry("spring.ai.tool.definition.name", TOOL),
          Map.entry("gen_ai.tool.call.id", TOOL),
          Map.entry("tool_arguments", TOOL),
          Map.entry("agent_name", AGENT));

  /** Markers in the order in which they are asked; the first that names a type decides. */
  private static final List<Function<Attributes, Optional<SpanType>>> MARKERS =
      List.of(
          SpanType::ofSeveralTools,
          attributes -> kind(attributes, "langfuse.observation.type"),
          attributes -> kind(attributes, "openinference.span.kind"),
          SpanType::ofAiSdk,
          attributes -> kind(attributes, "langsmith.span.kind"),
          attributes -> kind(attributes, "mlflow.spanType"),
          attributes -> kind(attributes, "genkit:metadata:subtype"),
          attributes -> kind(attributes, "gen_ai.span.kind"),
          attributes -> kind(attributes, "lmnr.span.type"),
          attributes -> kind(attributes, "langwatch.span.type"),
          attributes -> kind(attributes, "agentops.span.kind"),
          attributes -> kind(attributes, "agent.span.type"),
          attributes -> kind(attributes, "span.type"),
          attributes -> operation(attributes, OPERATION),
          attributes -> operation(attributes, "llm.request.type"),
          attributes -> kind(attributes, "traceloop.span.kind"),
          SpanType::byAttribute);

  /** The type of a span with these attributes. */
  public static SpanType of(Attributes attributes) {
    return MARKERS.stream()
        .map(marker -> marker.apply(attributes))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(OTHER);
  }

  /**
   * What a span of this type does: in its own word where that is OpenTelemetry's, or the type is
   * none; empty for what has no word.
   */
  public String operation(Attributes attributes) {
    String said = attributes.text(OPERATION);
    boolean isStandard = this == OTHER ? !BY_OPERATION.containsKey(said) : STANDARD.contains(said);
    return isStandard && BY_OPERATION.getOrDefault(said, this) == this ? said : operation();
  }

  /** Its name in the graph, OpenTelemetry's where there is one; empty for what none has. */
  private String operation() {
    return switch (this) {
      case CALL -> "chat";
      case EMBEDDINGS -> "embeddings";
      case TOOL -> "execute_tool";
      case AGENT -> "invoke_agent";
      case RETRIEVAL -> "retrieval";
      case OTHER -> "";
    };
  }

  private static Optional<SpanType> kind(Attributes attributes, String name) {
    String kind = attributes.text(name).replace("\"", "").toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_KIND.get(kind));
  }

  private static Optional<SpanType> byAttribute(Attributes attributes) {
    return BY_ATTRIBUTE.stream()
        .filter(entry -> attributes.has(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** {@code (merged tools)}: the results of tools that have spans of their own. */
  private static Optional<SpanType> ofSeveralTools(Attributes attributes) {
    boolean isMerged = attributes.text("gen_ai.tool.name").startsWith("(merged");
    return isMerged ? Optional.of(OTHER) : Optional.empty();
  }

  private static Optional<SpanType> operation(Attributes attributes, String name) {
    String operation = attributes.text(name).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_OPERATION.get(operation));
  }

  /** The outer span of the SDK repeats what its inner ones say. */
  private static Optional<SpanType> ofAiSdk(Attributes attributes) {
    String id = attributes.text("ai.operationId");
    if (id.endsWith(".doGenerate") || id.endsWith(".doStream")) {
      return Optional.of(CALL);
    }
    if (id.endsWith(".doEmbed")) {
      return Optional.of(EMBEDDINGS);
    }
    return id.equals("ai.toolCall") ? Optional.of(TOOL) : Optional.empty();
  }
}
