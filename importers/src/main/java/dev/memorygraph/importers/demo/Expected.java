package dev.memorygraph.importers.demo;

import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the graph must hold once it has these events, counted from the events alone.
 *
 * @param nodes number of nodes by label, of the labels that events alone decide
 * @param sessions by session id, then by kind as {@code GET /api/v1/sessions/{id}} names it
 * @param models by the model that answered
 */
public record Expected(
    Map<String, Long> nodes,
    Map<String, Map<String, Long>> sessions,
    Map<String, ModelUsage> models) {
  /** The kinds that a session is counted by, in the order in which they are shown. */
  public static final List<String> KINDS =
      List.of(
          "prompts",
          "completions",
          "tool_calls",
          "tool_calls_with_result",
          "invocations",
          "errors",
          "evaluations");

  /** Counts; the same event twice counts once. */
  public static Expected of(List<Event> events) {
    return new Expected(nodes(events), sessions(events), models(events));
  }

  /** Whether the graph's usage is that of these events, in every model that they have. */
  public boolean usageMatches(Map<String, ModelUsage> held) {
    return models.entrySet().stream()
        .allMatch(
            entry -> entry.getValue().matches(held.getOrDefault(entry.getKey(), ModelUsage.NONE)));
  }

  private static Map<String, Long> nodes(List<Event> events) {
    Map<String, Long> nodes = new TreeMap<>();
    nodes.put("Session", distinct(events, event -> Stream.of(event.getSessionId())));
    nodes.put("User", distinct(events, event -> Stream.of(event.getUserId())));
    nodes.put("Tool", distinct(events, e -> Stream.of(e.getPayload().getToolCall().getToolName())));
    Map<String, String> labels =
        Map.of(
            "prompts", "Prompt",
            "completions", "Completion",
            "tool_calls", "ToolCall",
            "invocations", "Invocation",
            "errors", "Error",
            "evaluations", "Evaluation");
    labels.forEach((kind, label) -> nodes.put(label, distinct(events, event -> ids(event, kind))));
    return nodes;
  }

  private static Map<String, Map<String, Long>> sessions(List<Event> events) {
    Map<String, Map<String, Set<String>>> found = new TreeMap<>();
    for (Event event : events) {
      if (!event.getSessionId().isEmpty()) {
        Map<String, Set<String>> ids =
            found.computeIfAbsent(event.getSessionId(), _ -> new HashMap<>());
        for (String kind : KINDS) {
          ids(event, kind).forEach(id -> ids.computeIfAbsent(kind, _ -> new TreeSet<>()).add(id));
        }
      }
    }
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    found.forEach((session, ids) -> counts.put(session, counts(ids)));
    return counts;
  }

  private static Map<String, Long> counts(Map<String, Set<String>> ids) {
    Map<String, Long> byKind = new HashMap<>();
    KINDS.forEach(kind -> byKind.put(kind, (long) ids.getOrDefault(kind, Set.of()).size()));
    return byKind;
  }

  private static Map<String, ModelUsage> models(List<Event> events) {
    Map<String, ModelUsage> models = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (Event event : events) {
      CompletionEvent completion = event.getPayload().getCompletion();
      if (event.getPayload().hasCompletion() && seen.add(completion.getCompletionId())) {
        models.compute(
            completion.getModelId(),
            (_, before) -> (before == null ? ModelUsage.NONE : before).plus(completion));
      }
    }
    return models;
  }

  /** The ids of a kind that an event is about; there is one or none. */
  private static Stream<String> ids(Event event, String kind) {
    EventPayload payload = event.getPayload();
    String id =
        switch (kind) {
          case "prompts" -> payload.getPrompt().getPromptId();
          case "completions" -> payload.getCompletion().getCompletionId();
          case "tool_calls" -> payload.getToolCall().getToolCallId();
          case "tool_calls_with_result" -> payload.getToolResult().getToolCallId();
          case "invocations" -> payload.getInvocation().getInvocationId();
          case "errors" -> payload.getError().getErrorId();
          case "evaluations" -> payload.getEvaluation().getEvaluationId();
          default -> throw new IllegalArgumentException("Nothing is counted as " + kind);
        };
    return Stream.of(id).filter(text -> !text.isEmpty());
  }

  private static long distinct(List<Event> events, Function<Event, Stream<String>> ids) {
    return events.stream().flatMap(ids).filter(id -> !id.isEmpty()).distinct().count();
  }
}
