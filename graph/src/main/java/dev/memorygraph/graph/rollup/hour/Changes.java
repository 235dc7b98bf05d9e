package dev.memorygraph.graph.rollup.hour;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.Disclosable;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.Reference;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.fact.Fact;
import dev.memorygraph.graph.fact.NodeFacts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction changes, as far as sums of calls follow from it: the hours of calls and tool
 * calls that change themselves, and the nodes around which others may count otherwise. Not safe for
 * use by several threads.
 */
public final class Changes {
  /** What calls are grouped by that lies on their session. */
  private static final List<String> OF_SESSIONS = List.of("application_id", "tags");

  private final Tenant tenant;
  private final SortedSet<Long> hours = new TreeSet<>();
  private final SortedSet<String> around = new TreeSet<>();

  public Changes(Tenant tenant) {
    this.tenant = tenant;
  }

  /** A node that was not there. */
  public void created(NodeFacts node) {
    changed(Optional.empty(), node);
  }

  /** A node that was there already, if only by its name. */
  public void updated(NodeFacts before, NodeFacts after) {
    changed(Optional.of(before), after);
  }

  /** A node from which words, or somebody's id, were taken. */
  public void redacted(NodeFacts before, NodeFacts after) {
    boolean counts =
        before.facts().keySet().stream()
            .filter(name -> !after.facts().containsKey(name))
            .anyMatch(name -> Disclosable.names().contains(name) || OF_SESSIONS.contains(name));
    if (counts) {
      updated(before, after);
    }
  }

  /** An edge that its reference has left. */
  public void removed(Edge edge) {
    if (edge.type() == EdgeType.CHILD_OF) {
      around.add(edge.to().key(tenant));
    }
  }

  /** A call of that time, in milliseconds since 1970, that changed. */
  public void call(long timeMs) {
    hours.add(Hour.of(timeMs));
  }

  private void changed(Optional<NodeFacts> before, NodeFacts after) {
    NodeId id = after.id();
    boolean looks =
        switch (id.kind()) {
          case INVOCATION -> true;
          case COMPLETION -> has(before, after, List.of(Reference.ENCLOSED_BY.property()));
          case TOOL_CALL -> isRepeated(before, after);
          case PROMPT ->
              isRepeated(before, after)
                  || differs(before, after, List.of(Reference.TEMPLATE_USED.property()));
          case SESSION -> differs(before, after, OF_SESSIONS);
          case USER,
              TOOL,
              AGENT,
              MODEL,
              MODEL_VERSION,
              MODEL_CHANGE,
              MODEL_CONFLICT,
              PROVIDER,
              TEMPLATE,
              TEMPLATE_VERSION,
              DOCUMENT,
              MEMORY_RECORD,
              ERROR,
              METRIC,
              EVALUATION ->
              false;
        };
    if (looks) {
      around.add(id.key(tenant));
    }
    if (isCall(id.kind())) {
      before.flatMap(NodeFacts::firstSeenMs).ifPresent(this::call);
      after.firstSeenMs().ifPresent(this::call);
    }
  }

  private static boolean isCall(NodeKind kind) {
    return kind == NodeKind.COMPLETION || kind == NodeKind.INVOCATION || kind == NodeKind.TOOL_CALL;
  }

  /** Whether it says below an invocation what was used, as a call would. */
  private static boolean isRepeated(Optional<NodeFacts> before, NodeFacts after) {
    return has(before, after, List.of(Reference.ENCLOSED_BY.property()))
        && has(before, after, Calls.figures());
  }

  private static boolean has(
      Optional<NodeFacts> before, NodeFacts after, Collection<String> names) {
    return names.stream()
        .anyMatch(
            name ->
                after.facts().containsKey(name)
                    || before.filter(known -> known.facts().containsKey(name)).isPresent());
  }

  /** Nobody can have followed a node that was not there. */
  private static boolean differs(
      Optional<NodeFacts> before, NodeFacts after, Collection<String> names) {
    return before
        .filter(known -> names.stream().anyMatch(name -> !same(known, after, name)))
        .isPresent();
  }

  private static boolean same(NodeFacts before, NodeFacts after, String name) {
    return value(before.facts().get(name)).equals(value(after.facts().get(name)));
  }

  private static Optional<Object> value(@Nullable Fact fact) {
    return Optional.ofNullable(fact).map(Fact::value);
  }

  Tenant tenant() {
    return tenant;
  }

  /** The hours of what changed itself. */
  SortedSet<Long> hours() {
    return hours;
  }

  /** The keys of nodes around which others may count otherwise. */
  List<String> around() {
    return List.copyOf(around);
  }
}
