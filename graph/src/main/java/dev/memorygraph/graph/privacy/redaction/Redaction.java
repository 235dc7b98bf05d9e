package dev.memorygraph.graph.privacy.redaction;

import dev.memorygraph.graph.Disclosable;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.Reference;
import dev.memorygraph.graph.fact.Fact;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.Stamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * What is to go of nodes and links: words that were said until a moment, and a person's id with
 * them. Pure.
 *
 * @param untilMs milliseconds since 1970; what was said later stays
 * @param person whose id goes as well; empty where it stays
 */
public record Redaction(long untilMs, Optional<String> person) {
  private static final String USER = "user_id";

  /** Of two that mean one node the one that takes more. */
  static Redaction later(Redaction one, Redaction other) {
    return one.untilMs >= other.untilMs ? one : other;
  }

  /** What is left of a node. */
  NodeFacts of(NodeFacts node) {
    return without(
        node, (name, fact) -> old(fact.stamp()) && goes(node.id().kind(), name, fact.value()));
  }

  /** What is left of a node that others speak of as well: only what these events said goes. */
  NodeFacts of(NodeFacts node, Set<Stamp> events) {
    return without(
        node,
        (name, fact) ->
            old(fact.stamp())
                && events.contains(fact.stamp())
                && goes(node.id().kind(), name, fact.value()));
  }

  /** The names of the properties of a link that go. */
  List<String> of(Map<String, Object> link, Stamp stamp) {
    return old(stamp)
        ? link.entrySet().stream()
            .filter(entry -> !entry.getKey().equals("stamp"))
            .filter(
                entry ->
                    identifies(entry.getValue())
                        || !Disclosable.isSo(entry.getKey(), entry.getValue()))
            .map(Map.Entry::getKey)
            .toList()
        : List.of();
  }

  private boolean old(Stamp stamp) {
    return stamp.timeMs() <= untilMs;
  }

  private boolean goes(NodeKind kind, String name, Object value) {
    return !Disclosable.isSo(kind, name, value)
        || (identifies(value) && (name.equals(USER) || !isReference(kind, name)));
  }

  private boolean identifies(Object value) {
    return person
        .filter(id -> value instanceof Collection<?> list ? list.contains(id) : value.equals(id))
        .isPresent();
  }

  /** The other node has that id, whatever we do to the property. */
  private static boolean isReference(NodeKind kind, String name) {
    return Reference.of(kind).stream().anyMatch(reference -> reference.property().equals(name));
  }

  private static NodeFacts without(NodeFacts node, BiPredicate<String, Fact> goes) {
    TreeMap<String, Fact> kept = new TreeMap<>(node.facts());
    kept.entrySet().removeIf(entry -> goes.test(entry.getKey(), entry.getValue()));
    return new NodeFacts(node.id(), node.firstSeenMs(), kept);
  }

  /** Whether nodes of this kind have words at all that retention and erasure mean. */
  static boolean isMeant(NodeId id) {
    return switch (id.kind()) {
      case MODEL, MODEL_VERSION, MODEL_CHANGE, MODEL_CONFLICT, PROVIDER, TOOL -> false;
      case USER,
          SESSION,
          PROMPT,
          COMPLETION,
          INVOCATION,
          TOOL_CALL,
          AGENT,
          TEMPLATE,
          TEMPLATE_VERSION,
          DOCUMENT,
          MEMORY_RECORD,
          ERROR,
          METRIC,
          EVALUATION ->
          true;
    };
  }
}
