package dev.memorygraph.query;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.kit.Times;
import dev.memorygraph.kit.http.HttpProblem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the parameters of a request. A reader of a bad parameter returns a stand-in and keeps the
 * problem; look at {@link #problem} after the last one and before using any of them.
 */
final class Parameters {
  private static final NodeId NO_NODE = new NodeId(NodeKind.SESSION, "none");
  private static final int MAX_DIGITS = 9;

  private final Map<String, String> path;
  private final Map<String, String> query;
  private Optional<HttpProblem> problem = Optional.empty();

  private Parameters(Map<String, String> path, Map<String, String> query) {
    this.path = path;
    this.query = query;
  }

  /** API Gateway decodes parameters in the query, and leaves those in the path as they came. */
  static Parameters of(APIGatewayProxyRequestEvent request) {
    return new Parameters(
        Optional.ofNullable(request.getPathParameters()).orElse(Map.of()),
        Optional.ofNullable(request.getQueryStringParameters()).orElse(Map.of()));
  }

  /** The first thing wrong, if any. */
  Optional<HttpProblem> problem() {
    return problem;
  }

  /** The node that the path names. */
  NodeId node(String name) {
    return decoded(name)
        .flatMap(NodeId::parse)
        .orElseGet(() -> bad(name, "Must be kind:id, for example completion:c-42.", NO_NODE));
  }

  /** The id of a node of some kind that the path names. */
  String id(String name, NodeKind kind) {
    return decoded(name)
        .filter(id -> NodeId.parse(kind.prefix() + ":" + id).isPresent())
        .orElseGet(() -> bad(name, "Must be 1 to 256 characters.", NO_NODE.id()));
  }

  /** A whole number from 1 to some maximum. */
  int number(String name, int whenAbsent, int max) {
    return text(name).map(text -> number(name, text, max)).orElse(whenAbsent);
  }

  /** One of the names of an enum's constants, in lower case. */
  <E extends Enum<E>> E choice(String name, E whenAbsent) {
    E[] choices = whenAbsent.getDeclaringClass().getEnumConstants();
    return text(name)
        .map(
            text ->
                Arrays.stream(choices)
                    .filter(choice -> label(choice).equals(text))
                    .findFirst()
                    .orElseGet(() -> bad(name, "Must be one of " + labels(choices), whenAbsent)))
        .orElse(whenAbsent);
  }

  /** A time or date, as {@link Times} reads it. */
  Optional<Instant> instant(String name) {
    return text(name)
        .map(
            text ->
                Times.parse(text)
                    .orElseGet(
                        () ->
                            bad(
                                name,
                                "Must be a time such as 2026-11-23T10:00:00Z.",
                                Instant.EPOCH)));
  }

  /** A parameter of the query as it is. */
  Optional<String> text(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** Keeps a problem, if it is the first, and hands the stand-in back. */
  <T> T bad(String name, String detail, T standIn) {
    problem = problem.or(() -> Optional.of(HttpProblem.badParameter(name, detail)));
    return standIn;
  }

  private int number(String name, String text, int max) {
    boolean digits = text.length() <= MAX_DIGITS && text.matches("[0-9]+");
    int number = digits ? Integer.parseInt(text) : 0;
    return number >= 1 && number <= max
        ? number
        : bad(name, "Must be a whole number from 1 to " + max + ".", 1);
  }

  private Optional<String> decoded(String name) {
    try {
      // The decoder is made for forms, where a plus is a space; in a path it is a plus.
      return Optional.ofNullable(path.get(name))
          .map(raw -> URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String labels(Enum<?>[] choices) {
    return Arrays.stream(choices).map(Parameters::label).collect(Collectors.joining(", ")) + ".";
  }

  private static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
