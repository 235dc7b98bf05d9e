package dev.memorygraph.query.answer;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.kit.http.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the nodes that paths name, and lists of names. */
public final class NodeParameters {
  private static final NodeId NO_NODE = new NodeId(NodeKind.SESSION, "none");

  private static final Pattern COMMA = Pattern.compile(",");

  private NodeParameters() {}

  /**
   * Some names by commas, with or without spaces.
   *
   * @param parse what a name stands for; any that stands for nothing makes all of them bad
   * @return empty where the parameter is not there
   */
  public static <T> Optional<Set<T>> names(
      Parameters parameters, String name, Function<String, Optional<T>> parse, String whenBad) {
    return parameters.parsed(name, text -> all(text, parse), whenBad);
  }

  private static <T> Optional<Set<T>> all(String text, Function<String, Optional<T>> parse) {
    List<Optional<T>> all = COMMA.splitAsStream(text).map(String::strip).map(parse).toList();
    return all.isEmpty() || all.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(all.stream().flatMap(Optional::stream).collect(toUnmodifiableSet()));
  }

  /** A node of any kind, such as {@code completion:c-42}. */
  public static NodeId node(Parameters parameters, String name) {
    return NodeId.parse(parameters.path(name))
        .orElseGet(
            () -> parameters.bad(name, "Must be kind:id, for example completion:c-42.", NO_NODE));
  }

  /** The id of a node of one kind. */
  public static String id(Parameters parameters, String name, NodeKind kind) {
    String id = parameters.path(name);
    return NodeId.parse(kind.prefix() + ":" + id).isPresent()
        ? id
        : parameters.bad(name, "Must be 1 to 256 characters.", NO_NODE.id());
  }
}
