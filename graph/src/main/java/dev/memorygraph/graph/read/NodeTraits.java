package dev.memorygraph.graph.read;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What decides whether a node may be seen.
 *
 * @param classification of its text; the most sensitive one where the graph names none we know
 * @param user whose session it is part of, or who it is; empty where nobody said, and for what
 *     everybody uses, such as models
 */
public record NodeTraits(NodeKind kind, Classification classification, Optional<String> user) {
  private static final Set<NodeKind> SHARED =
      EnumSet.of(
          NodeKind.TOOL,
          NodeKind.AGENT,
          NodeKind.MODEL,
          NodeKind.MODEL_VERSION,
          NodeKind.MODEL_CHANGE,
          NodeKind.MODEL_CONFLICT,
          NodeKind.PROVIDER,
          NodeKind.TEMPLATE,
          NodeKind.TEMPLATE_VERSION);

  /** The class that a node names; one that nobody knows is treated as the most sensitive one. */
  public static Classification classification(Optional<String> name) {
    return name.map(known -> Classification.parse(known).orElse(Classification.PII))
        .orElse(Classification.INTERNAL);
  }

  /**
   * What a node says itself.
   *
   * @param classification its property of that name
   * @param user its property that names a user
   */
  static NodeTraits of(NodeId id, Optional<Object> classification, Optional<Object> user) {
    return new NodeTraits(
        id.kind(),
        classification(classification.map(Object::toString)),
        user.map(Object::toString));
  }

  /** Whether nodes of the kind are nobody's: many users' calls lead to them. */
  public static boolean isShared(NodeKind kind) {
    return SHARED.contains(kind);
  }
}
