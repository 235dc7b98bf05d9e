package dev.memorygraph.query.lineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.EdgeType.Cause;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.impact.Window;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.query.answer.NodeParameters;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what bounds a walk. */
final class WalkParameters {
  private WalkParameters() {}

  /** Types of edges; empty for all. */
  static Set<EdgeType> edges(Parameters parameters) {
    return NodeParameters.names(
            parameters,
            "edges",
            WalkParameters::edge,
            "Must be types of edges such as RESPONDS_TO,FOLLOWS.")
        .orElse(Set.of());
  }

  /** Kinds of nodes; empty for all. */
  static Set<NodeKind> kinds(Parameters parameters) {
    return NodeParameters.names(
            parameters, "kinds", NodeKind::parse, "Must be kinds of nodes such as prompt,document.")
        .orElse(Set.of());
  }

  private static Optional<EdgeType> edge(String name) {
    return Arrays.stream(EdgeType.values())
        .filter(type -> type.cause() != Cause.LIKENESS)
        .filter(type -> type.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /** The other end of paths. */
  static Optional<NodeId> to(Parameters parameters) {
    return parameters.parsed(
        "to", NodeId::parse, "Must be kind:id, for example document:handbook.");
  }

  /** As of when, in event time and in recorded time. */
  static Moment moment(Parameters parameters) {
    return Moment.of(parameters.instant("as_of"), parameters.instant("known_at"));
  }

  /** A stretch of time. */
  static Window window(Parameters parameters) {
    Window window = new Window(parameters.instant("from"), parameters.instant("to"));
    boolean backwards =
        window.from().isPresent()
            && window.to().isPresent()
            && !window.from().get().isBefore(window.to().get());
    return backwards ? parameters.bad("to", "Must be later than from.", Window.ALL) : window;
  }

  /** Says in an answer as of when it is; null is now. */
  static void putMoment(ObjectNode json, Moment moment) {
    json.put("as_of", text(moment.asOfMs()));
    json.put("known_at", text(moment.knownAtMs()));
  }

  private static @Nullable String text(long millis) {
    return millis == Long.MAX_VALUE ? null : Instant.ofEpochMilli(millis).toString();
  }
}
