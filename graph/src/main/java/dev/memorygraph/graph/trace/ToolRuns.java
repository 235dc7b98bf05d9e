package dev.memorygraph.graph.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.Json;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.Stamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Joins the spans of tools that do not name the call they run for with the calls that answers asked
 * for: of one tool, with the same arguments where both say them, in the order of time. Of both the
 * run counts, unless it failed: what the model was told then is with the other. The run gets the
 * call's ids.
 */
final class ToolRuns {
  private static final String TOOL = "tool_name";
  private static final String PROVIDER_ID = "provider_call_id";
  private static final String ASKED_BY = "completion_id";

  private final Collection<TraceNode> nodes;
  private final Stamp stamp;

  ToolRuns(Collection<TraceNode> nodes) {
    this.nodes = nodes;
    this.stamp = Inferred.from(nodes);
  }

  /** The ids of the joined, and which of both counts. */
  Stream<NodeFacts> facts() {
    Map<String, List<TraceNode>> runs = new HashMap<>();
    Map<String, List<TraceNode>> asked = new HashMap<>();
    nodes.stream()
        .filter(node -> node.is(NodeKind.TOOL_CALL) && node.has(TOOL))
        .sorted(TraceNode.IN_TIME)
        .filter(call -> call.has(ASKED_BY) || isRun(call))
        .forEach(call -> by(call.has(ASKED_BY) ? asked : runs, call));
    return runs.isEmpty() || asked.isEmpty() ? Stream.empty() : join(runs, asked);
  }

  /** All are told of, so that what was inferred when less was known does not stay. */
  private Stream<NodeFacts> join(
      Map<String, List<TraceNode>> runs, Map<String, List<TraceNode>> asked) {
    Map<String, List<TraceNode>> byTool = new TreeMap<>();
    asked.keySet().forEach(tool -> byTool.put(tool, new ArrayList<>()));
    for (List<TraceNode> ofTool : runs.values()) {
      for (TraceNode run : ofTool) {
        byTool.computeIfAbsent(tool(run, runs, asked), _ -> new ArrayList<>()).add(run);
      }
    }
    return byTool.entrySet().stream()
        .flatMap(
            entry ->
                join(
                    entry.getValue().stream().sorted(TraceNode.IN_TIME).toList(),
                    asked.getOrDefault(entry.getKey(), List.of())));
  }

  /**
   * The tool that a run is of. Some name the class of a tool and not the tool: where no answer
   * asked for that, it is the one that was asked for with the same arguments and has no run by its
   * name.
   */
  private static String tool(
      TraceNode run, Map<String, List<TraceNode>> runs, Map<String, List<TraceNode>> asked) {
    String said = run.text(TOOL).orElseThrow();
    return asked.containsKey(said)
        ? said
        : asked.entrySet().stream()
            .filter(entry -> !runs.containsKey(entry.getKey()))
            .filter(entry -> entry.getValue().stream().anyMatch(call -> sameArguments(call, run)))
            .map(Map.Entry::getKey)
            .sorted()
            .findFirst()
            .orElse(said);
  }

  private static void by(Map<String, List<TraceNode>> tools, TraceNode call) {
    tools.computeIfAbsent(call.text(TOOL).orElseThrow(), _ -> new ArrayList<>()).add(call);
  }

  /** The span of a tool without the id of its call: its own id is the span's. */
  private static boolean isRun(TraceNode call) {
    return !call.has(PROVIDER_ID)
        && call.text("span_id").filter(span -> span.equals(call.id().id())).isPresent();
  }

  private Stream<NodeFacts> join(List<TraceNode> runs, List<TraceNode> asked) {
    List<TraceNode> open = new ArrayList<>(asked);
    List<NodeFacts> facts = new ArrayList<>();
    for (TraceNode run : runs) {
      Optional<TraceNode> call =
          open.stream()
              .filter(one -> sameArguments(one, run))
              .findFirst()
              .or(() -> open.stream().filter(one -> mayBe(one, run)).findFirst());
      call.ifPresent(open::remove);
      TraceNode counts = call.filter(_ -> failed(run)).orElse(run);
      facts.add(
          Inferred.about(
              run.id(),
              Map.of(
                  PROVIDER_ID,
                  call.flatMap(one -> one.text(PROVIDER_ID)).orElse(""),
                  ASKED_BY,
                  call.flatMap(one -> one.text(ASKED_BY)).orElse(""),
                  Calls.SAME_AS,
                  counts.id().id()),
              stamp));
      call.ifPresent(one -> facts.add(counted(one, counts)));
    }
    open.forEach(one -> facts.add(counted(one, one)));
    return facts.stream();
  }

  private static boolean failed(TraceNode run) {
    return run.text(SelectTraceNodes.STATUS).filter("error"::equals).isPresent();
  }

  private NodeFacts counted(TraceNode call, TraceNode by) {
    return Inferred.about(call.id(), Map.of(Calls.SAME_AS, by.id().id()), stamp);
  }

  private static boolean sameArguments(TraceNode one, TraceNode other) {
    return one.has("arguments")
        && one.text("arguments")
            .map(ToolRuns::value)
            .equals(other.text("arguments").map(ToolRuns::value));
  }

  /** Where one of them does not say its arguments, or not by their names. */
  private static boolean mayBe(TraceNode one, TraceNode other) {
    return !names(one) || !names(other);
  }

  private static boolean names(TraceNode call) {
    return call.text("arguments")
        .filter(text -> value(text) instanceof JsonNode arguments && arguments.isObject())
        .isPresent();
  }

  private static Object value(String arguments) {
    try {
      return Json.mapper().readTree(arguments);
    } catch (JsonProcessingException e) {
      return arguments;
    }
  }
}
