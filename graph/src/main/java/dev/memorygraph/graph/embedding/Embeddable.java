package dev.memorygraph.graph.embedding;

import dev.memorygraph.graph.NodeKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of a node a vector is computed of: what the graph holds of its words, and so never anything
 * that is kept in the vault.
 */
public final class Embeddable {
  /** Characters of a text that count; models take a few hundred words. */
  public static final int MAX_LENGTH = 2_000;

  private Embeddable() {}

  /** The text by a node's properties; empty where there is none, or nodes of the kind have none. */
  public static Optional<String> of(NodeKind kind, Map<String, ?> properties) {
    String text =
        names(kind).stream()
            .map(properties::get)
            .filter(String.class::isInstance)
            .map(Object::toString)
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining("\n"));
    return text.isEmpty() ? Optional.empty() : Optional.of(cut(text));
  }

  private static List<String> names(NodeKind kind) {
    return switch (kind) {
      case PROMPT, COMPLETION, TEMPLATE_VERSION -> List.of("text");
      case TOOL_CALL -> List.of("tool_name", "arguments", "result");
      case ERROR -> List.of("message");
      case DOCUMENT -> List.of("title");
      case EVALUATION -> List.of("explanation");
      case AGENT -> List.of("name", "description");
      case SESSION -> List.of("name", "purpose");
      case USER,
          INVOCATION,
          TOOL,
          MODEL,
          MODEL_VERSION,
          MODEL_CHANGE,
          MODEL_CONFLICT,
          PROVIDER,
          TEMPLATE,
          MEMORY_RECORD,
          METRIC ->
          List.of();
    };
  }

  private static String cut(String text) {
    int end = Math.min(text.length(), MAX_LENGTH);
    boolean splits = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splits ? end - 1 : end);
  }
}
