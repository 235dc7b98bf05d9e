package dev.memorygraph.importers.langfuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.importers.source.InputException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A trace with its observations in the order in which they began.
 *
 * @param observations by id
 */
record Trace(String id, JsonNode json, Map<String, Observation> observations) {

  private static final Pattern SNAKE = Pattern.compile("_([a-z])");

  static Trace of(JsonNode export) {
    JsonNode trace = inCamelCase(export.path("trace"));
    String id = Json.name(trace, "id");
    JsonNode list =
        export.has("observations") ? export.path("observations") : trace.path("observations");
    if (id.isEmpty() || !list.isArray()) {
      throw new InputException("A Langfuse export needs trace.id and observations.");
    }
    List<JsonNode> nodes = list.valueStream().map(Trace::inCamelCase).toList();
    Set<String> known =
        nodes.stream().map(node -> Json.name(node, "id")).collect(Collectors.toSet());
    Map<String, Observation> observations = new LinkedHashMap<>();
    nodes.stream()
        .map(node -> observation(node, id, known))
        .sorted(Comparator.comparingLong(Observation::startMs).thenComparing(Observation::id))
        .forEach(observation -> observations.put(observation.id(), observation));
    return new Trace(id, trace, observations);
  }

  /** The session that the trace says, else a session of its own. */
  String sessionId() {
    String given = Json.name(json, "sessionId");
    return given.isEmpty() ? id : given;
  }

  /** The nearest AGENT from the observation upwards, itself included. */
  Optional<Observation> agent(Observation observation) {
    return Stream.iterate(
            Optional.of(observation),
            Optional::isPresent,
            step -> step.flatMap(found -> Optional.ofNullable(observations.get(found.parentId()))))
        .limit(observations.size()) // a damaged export may turn in a circle
        .flatMap(Optional::stream)
        .filter(found -> found.is("AGENT"))
        .findFirst();
  }

  /**
   * The generation that asked for a TOOL observation: the last one that names its call id; else the
   * last one that asked for this tool with these arguments; else its parent; else the last one
   * before it under the same parent.
   */
  Optional<Observation> askedBy(Observation tool) {
    List<Observation> before =
        observations.values().stream()
            .filter(found -> found.is("GENERATION") && found.startMs() <= tool.startMs())
            .toList();
    return last(before, found -> asked(found, tool.callId()))
        .or(() -> last(before, found -> asked(found, tool)))
        .or(() -> last(before, found -> found.id().equals(tool.parentId())))
        .or(() -> previous(tool));
  }

  /** The last generation that began before this observation, under the same parent. */
  Optional<Observation> previous(Observation observation) {
    List<Observation> siblings =
        observations.values().stream()
            .takeWhile(found -> !found.id().equals(observation.id()))
            .filter(found -> found.is("GENERATION"))
            .toList();
    return last(siblings, found -> found.parentId().equals(observation.parentId()));
  }

  /** With the names that the API has, where an export out of the database has others. */
  private static JsonNode inCamelCase(JsonNode node) {
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    node.properties().forEach(field -> named.set(field.getKey(), field.getValue()));
    node.properties().stream()
        .filter(field -> field.getKey().indexOf('_') > 0)
        .forEach(
            field -> {
              String name =
                  SNAKE
                      .matcher(field.getKey())
                      .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
              if (!named.hasNonNull(name)) {
                named.set(name, field.getValue());
              }
            });
    return named;
  }

  private static Observation observation(JsonNode node, String trace, Set<String> known) {
    String parent = Json.name(node, "parentObservationId");
    return Observation.of(
        node,
        trace + "-" + Json.name(node, "id"),
        known.contains(parent) ? trace + "-" + parent : "");
  }

  private static boolean asked(Observation generation, String callId) {
    return !callId.isEmpty()
        && RequestedTool.in(generation.output()).stream()
            .anyMatch(asked -> asked.callId().equals(callId));
  }

  private static boolean asked(Observation generation, Observation tool) {
    // Some frameworks wrap what the tool was given once more.
    JsonNode given = tool.input().has("input") ? tool.input().path("input") : tool.input();
    return RequestedTool.in(generation.output()).stream()
        .anyMatch(
            asked -> asked.name().equals(tool.toolName()) && asked.argumentValue().equals(given));
  }

  private static Optional<Observation> last(
      List<Observation> candidates, Predicate<Observation> fits) {
    return candidates.stream().filter(fits).reduce((_, later) -> later);
  }
}
