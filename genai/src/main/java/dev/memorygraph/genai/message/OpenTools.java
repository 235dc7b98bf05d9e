package dev.memorygraph.genai.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The tool calls that the model asked for in a conversation, and whether their results have come.
 *
 * <p>A result joins its call by the provider's id. An id that is used again stands for the newest
 * call before the result. Where there are no ids it joins by the tool's name, and among calls of
 * one name by their place: the first result is the first call's. Requests repeat what was said
 * before; each call is answered once. Not thread-safe.
 */
public final class OpenTools {
  private final List<Asked> asked = new ArrayList<>();
  private int turn;

  /**
   * A call that got its result.
   *
   * @param id ours, of the call
   */
  public record Answered(String id, ReturnedTool returned) {}

  private static final class Asked {
    private final RequestedTool tool;
    private final String id;
    private final int turn;
    private boolean answered;

    private Asked(RequestedTool tool, String id, int turn) {
      this.tool = tool;
      this.id = id;
      this.turn = turn;
    }
  }

  /** Another answer of the model begins; what it asks for belongs together. */
  public void beginTurn() {
    turn++;
  }

  /** The model asked for a call that has this id of ours. */
  public void ask(RequestedTool tool, String id) {
    asked.add(new Asked(tool, id, turn));
  }

  /** The calls whose results a request of any API brings, and that had none before. */
  public List<Answered> answer(JsonNode request) {
    ToolTurns turns = ToolTurns.of(request);
    Known known = new Known(turns);
    List<Answered> answers = new ArrayList<>();
    // The last result of an id belongs to the newest call of it.
    for (ToolTurns.Result result : turns.results().reversed()) {
      ToolTurns.Call repeated = result.call();
      Optional<Asked> call =
          repeated != null
              ? known.of(repeated)
              : newest(known, ask -> sameId(ask.tool, result.returned()));
      call.ifPresent(known.taken::add);
      call.filter(ask -> !ask.answered)
          .ifPresent(ask -> answers.addFirst(answered(ask, result.returned())));
    }
    byName(turns, answers);
    return List.copyOf(answers);
  }

  /** Results without ids, of calls that the request does not repeat. */
  private void byName(ToolTurns turns, List<Answered> answers) {
    for (ToolTurns.Result result : turns.results()) {
      ReturnedTool returned = result.returned();
      if (result.call() == null && returned.callId().isEmpty()) {
        asked.stream()
            .filter(ask -> ask.turn == turn && !ask.answered)
            .filter(ask -> returned.name().isEmpty() || ask.tool.name().equals(returned.name()))
            .findFirst()
            .ifPresent(ask -> answers.add(answered(ask, returned)));
      }
    }
  }

  private static Answered answered(Asked ask, ReturnedTool returned) {
    ask.answered = true;
    return new Answered(ask.id, returned);
  }

  private Optional<Asked> newest(Known known, Predicate<Asked> fits) {
    return asked.reversed().stream()
        .filter(ask -> !known.taken.contains(ask))
        .filter(fits)
        .findFirst();
  }

  private static boolean sameId(RequestedTool tool, ReturnedTool returned) {
    return !returned.callId().isEmpty() && tool.callId().equals(returned.callId());
  }

  /** Which of our calls the request repeats, told from the newest back. */
  private final class Known {
    private final Set<Asked> taken = new HashSet<>();
    private final Map<ToolTurns.Call, Asked> byRepeated = new HashMap<>();

    Known(ToolTurns turns) {
      for (ToolTurns.Call repeated : turns.calls().reversed()) {
        RequestedTool tool = repeated.tool();
        newest(this, ask -> sameId(ask.tool, tool) && ask.tool.saysTheSame(tool))
            .or(() -> newest(this, ask -> sameId(ask.tool, tool)))
            .or(() -> newest(this, ask -> mayLackId(ask.tool, tool) && ask.tool.saysTheSame(tool)))
            .ifPresent(
                ask -> {
                  taken.add(ask);
                  byRepeated.put(repeated, ask);
                });
      }
    }

    Optional<Asked> of(ToolTurns.Call repeated) {
      return Optional.ofNullable(byRepeated.get(repeated));
    }
  }

  private static boolean sameId(RequestedTool one, RequestedTool other) {
    return !one.callId().isEmpty() && one.callId().equals(other.callId());
  }

  private static boolean mayLackId(RequestedTool one, RequestedTool other) {
    return one.callId().isEmpty() || other.callId().isEmpty();
  }
}
