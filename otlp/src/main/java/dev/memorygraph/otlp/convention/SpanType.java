package dev.memorygraph.otlp.convention;

import dev.memorygraph.otlp.signal.Attributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
          Map.entry("retrieval", RETRIEVAL));

  private static final Map<String, SpanType> BY_KIND =
      Map.of(
          "llm", CALL,
          "generation", CALL,
          "embedding", EMBEDDINGS,
          "tool", TOOL,
          "agent", AGENT,
          "retriever", RETRIEVAL);

  /** Markers in the order in which they are asked; the first that names a type decides. */
  private static final List<Function<Attributes, Optional<SpanType>>> MARKERS =
      List.of(
          attributes -> kind(attributes, "langfuse.observation.type"),
          attributes -> kind(attributes, "openinference.span.kind"),
          SpanType::ofAiSdk,
          attributes -> operation(attributes, "gen_ai.operation.name"),
          attributes -> operation(attributes, "llm.request.type"),
          attributes -> kind(attributes, "traceloop.span.kind"));

  /** The type of a span with these attributes. */
  public static SpanType of(Attributes attributes) {
    return MARKERS.stream()
        .map(marker -> marker.apply(attributes))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(OTHER);
  }

  /** Its name in the graph, OpenTelemetry's where there is one; empty for what none has. */
  public String operation() {
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
    return Optional.ofNullable(BY_KIND.get(attributes.text(name).toLowerCase(Locale.ROOT)));
  }

  private static Optional<SpanType> operation(Attributes attributes, String name) {
    return Optional.ofNullable(BY_OPERATION.get(attributes.text(name)));
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
