package dev.memorygraph.genai.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls of tools that a request repeats and the results that it brings, in their order, each
 * result beside the call that it answers: that of the same id in the newest turn before it (of
 * several the first that has no result yet), else the first of the same name, among the calls of
 * the turn before it, that has no result yet.
 */
final class ToolTurns {
  /** What a request defines rather than tells. */
  private static final Set<String> DEFINITIONS =
      Set.of("tools", "toolConfig", "functions", "tool_choice", "response_format");

  private final List<Call> calls = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private int turn;
  private boolean turnIsOver;

  /** A call that the request repeats, in the turn of that number. */
  static final class Call {
    private final RequestedTool tool;
    private final int turn;
    private boolean answered;

    private Call(RequestedTool tool, int turn) {
      this.tool = tool;
      this.turn = turn;
    }

    RequestedTool tool() {
      return tool;
    }
  }

  /** A result, and the call that it answers where the request repeats it. */
  record Result(ReturnedTool returned, @Nullable Call call) {}

  private ToolTurns() {}

  static ToolTurns of(JsonNode request) {
    ToolTurns turns = new ToolTurns();
    turns.walk(request);
    return turns;
  }

  List<Call> calls() {
    return calls;
  }

  List<Result> results() {
    return results;
  }

  private void walk(JsonNode node) {
    if (!node.isContainerNode()
        || calls.size() + results.size() >= RequestedTool.MAX
        || RequestedTool.isOfProvider(node)) {
      return;
    }
    Optional<ReturnedTool> returned = ReturnedTool.of(node);
    Optional<RequestedTool> requested =
        returned.isPresent() ? Optional.empty() : RequestedTool.of(node);
    if (returned.isPresent()) {
      add(returned.get());
    } else if (requested.isPresent()) {
      add(requested.get());
    } else if (node.isArray()) {
      node.forEach(this::walk);
    } else {
      node.properties().stream()
          .filter(field -> !DEFINITIONS.contains(field.getKey()))
          .forEach(field -> walk(field.getValue()));
    }
  }

  private void add(RequestedTool tool) {
    turn += turnIsOver ? 1 : 0;
    turnIsOver = false;
    calls.add(new Call(tool, turn));
  }

  private void add(ReturnedTool returned) {
    turnIsOver = true;
    Optional<Call> call = sameId(returned).or(() -> sameName(returned));
    call.ifPresent(found -> found.answered = true);
    results.add(new Result(returned, call.orElse(null)));
  }

  private Optional<Call> sameId(ReturnedTool returned) {
    if (returned.callId().isEmpty()) {
      return Optional.empty();
    }
    List<Call> same =
        calls.reversed().stream()
            .filter(call -> call.tool.callId().equals(returned.callId()))
            .toList();
    // Some servers give the calls of one answer the same id: then the first result is the first's.
    return same.stream()
        .filter(call -> call.turn == same.getFirst().turn && !call.answered)
        .reduce((_, earlier) -> earlier)
        .or(() -> same.stream().findFirst());
  }

  private Optional<Call> sameName(ReturnedTool returned) {
    return calls.stream()
        .filter(call -> call.turn == turn && !call.answered)
        .filter(call -> returned.callId().isEmpty() || call.tool.callId().isEmpty())
        .filter(call -> returned.name().isEmpty() || call.tool.name().equals(returned.name()))
        .findFirst();
  }
}
