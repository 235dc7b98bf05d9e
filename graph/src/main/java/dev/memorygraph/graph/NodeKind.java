package dev.memorygraph.graph;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every kind of node. */
public enum NodeKind {
  USER("User"),
  SESSION("Session"),
  PROMPT("Prompt"),
  COMPLETION("Completion"),
  INVOCATION("Invocation"),
  TOOL_CALL("ToolCall"),
  TOOL("Tool"),
  AGENT("Agent"),
  MODEL("Model"),
  MODEL_VERSION("ModelVersion"),
  MODEL_CHANGE("ModelChange"),
  MODEL_CONFLICT("ModelConflict"),
  PROVIDER("Provider"),
  TEMPLATE("Template"),
  TEMPLATE_VERSION("TemplateVersion"),
  DOCUMENT("Document"),
  MEMORY_RECORD("MemoryRecord"),
  ERROR("Error"),
  METRIC("Metric"),
  EVALUATION("Evaluation");

  private final String label;
  private final String prefix;

  NodeKind(String label) {
    this.label = label;
    this.prefix = name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that name in lower case, such as {@code tool_call}, or empty. */
  public static Optional<NodeKind> parse(String name) {
    return Arrays.stream(values()).filter(kind -> kind.prefix().equals(name)).findFirst();
  }

  /** The kind of that Neo4j label, or empty. */
  public static Optional<NodeKind> ofLabel(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }

  /** The label in Neo4j. */
  public String label() {
    return label;
  }

  /** The name in ids and keys. */
  public String prefix() {
    return prefix;
  }
}
