package dev.memorygraph.query.lineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.impact.Window;
import dev.memorygraph.kit.http.Parameters;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what bounds a walk. */
final class WalkParameters {
  private static final Pattern COMMA = Pattern.compile(",");

  private WalkParameters() {}

  /** Types of edges; empty for all. */
  static Set<EdgeType> edges(Parameters parameters) {
    return names(
        parameters,
        "edges",
        name ->
            Arrays.stream(EdgeType.values())
                .filter(type -> type.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst(),
        "Must be types of edges such as RESPONDS_TO,FOLLOWS.");
  }

  /** Kinds of nodes; empty for all. */
  static Set<NodeKind> kinds(Parameters parameters) {
    return names(
        parameters, "kinds", NodeKind::parse, "Must be kinds of nodes such as prompt,document.");
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

  private static <E extends Enum<E>> Set<E> names(
      Parameters parameters, String name, Function<String, Optional<E>> parse, String detail) {
    return parameters
        .parsed(
            name,
            text -> {
              List<Optional<E>> all =
                  COMMA.splitAsStream(text).map(String::strip).map(parse).toList();
              return all.stream().allMatch(Optional::isPresent) && !all.isEmpty()
                  ? Optional.of(all.stream().flatMap(Optional::stream).collect(Collectors.toSet()))
                  : Optional.<Set<E>>empty();
            },
            detail)
        .<Set<E>>map(EnumSet::copyOf)
        .orElse(Set.of());
  }
}
