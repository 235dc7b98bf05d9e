package dev.memorygraph.graph.read.explain;

import dev.memorygraph.graph.NodeKind;
import java.util.Optional;

/** The part that an input played. */
public enum Role {
  /** What the answer is to. */
  PROMPT,
  /** Prompts and answers before that. */
  CONVERSATION,
  /** Versions of templates, and the templates that they are of. */
  TEMPLATE,
  DOCUMENT,
  MEMORY_RECORD,
  /** Calls of tools, with what came of them. */
  TOOL_RESULT,
  TOOL,
  /** Whoever handled a message, or handed it on. */
  AGENT,
  /** What the answer and its messages were part of. */
  INVOCATION,
  SESSION,
  USER;

  /** The part that a node plays; empty for those that say nothing of their own, such as models. */
  static Optional<Role> of(NodeKind kind, int depth) {
    return switch (kind) {
      case PROMPT -> Optional.of(depth == 1 ? PROMPT : CONVERSATION);
      case COMPLETION -> Optional.of(CONVERSATION);
      case TEMPLATE, TEMPLATE_VERSION -> Optional.of(TEMPLATE);
      case DOCUMENT -> Optional.of(DOCUMENT);
      case MEMORY_RECORD -> Optional.of(MEMORY_RECORD);
      case TOOL_CALL -> Optional.of(TOOL_RESULT);
      case TOOL -> Optional.of(TOOL);
      case AGENT -> Optional.of(AGENT);
      case INVOCATION -> Optional.of(INVOCATION);
      case SESSION -> Optional.of(SESSION);
      case USER -> Optional.of(USER);
      case MODEL,
          MODEL_VERSION,
          MODEL_CHANGE,
          MODEL_CONFLICT,
          PROVIDER,
          ERROR,
          METRIC,
          EVALUATION ->
          Optional.empty();
    };
  }
}
