package dev.memorygraph.importers.tau;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.importers.source.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One conversation, cut into turns.
 *
 * @param sessionId the same on every reading, made of domain, task and trial
 * @param reward whether the task was solved, empty where nobody judged
 * @param userCost dollars that the simulated user cost, as text; empty where unknown
 */
record Conversation(
    String sessionId,
    String domain,
    String userId,
    Optional<Double> reward,
    String userCost,
    List<Turn> turns) {

  /**
   * What was said since the answer before, and the answer.
   *
   * @param index the answer's place among the messages, or their number where there is no answer
   * @param brought the earlier tool calls whose results are among what was said
   * @param calls the tool calls of the answer, with their results
   */
  record Turn(
      int index,
      List<JsonNode> said,
      Optional<JsonNode> answer,
      List<Call> brought,
      List<Call> calls) {}

  /** Reads one line of the file. */
  static Conversation of(JsonNode line, String domain) {
    if (!line.path("traj").isArray() || !line.has("task_id")) {
      throw new InputException("A tau-bench conversation needs task_id and traj.");
    }
    String session =
        "%s-task-%s-trial-%s"
            .formatted(domain, Json.name(line, "task_id"), line.path("trial").asText("0"));
    JsonNode info = line.path("info");
    JsonNode reward = line.path("reward");
    return new Conversation(
        session,
        domain,
        Json.name(info.path("task"), "user_id"),
        reward.isNumber() ? Optional.of(reward.doubleValue()) : Optional.empty(),
        Json.name(info, "user_cost"),
        turns(line.path("traj"), session));
  }

  /** Task and trial, for the labels of the session. */
  String title() {
    return sessionId.replace('-', ' ');
  }

  private static List<Turn> turns(JsonNode messages, String session) {
    List<Call> calls = Call.in(messages, session);
    List<Turn> turns = new ArrayList<>();
    List<JsonNode> said = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).path("role").asText().equals("assistant")) {
        turns.add(turn(i, said, Optional.of(messages.get(i)), calls));
        said.clear();
      } else {
        said.add(messages.get(i));
      }
    }
    if (!said.isEmpty()) {
      turns.add(turn(messages.size(), said, Optional.empty(), calls));
    }
    return List.copyOf(turns);
  }

  private static Turn turn(
      int index, List<JsonNode> said, Optional<JsonNode> answer, List<Call> calls) {
    List<Call> brought =
        calls.stream()
            .filter(call -> call.result().filter(r -> within(r.at(), index, said)).isPresent())
            .toList();
    List<Call> own = calls.stream().filter(call -> call.askedAt() == index).toList();
    return new Turn(index, List.copyOf(said), answer, brought, own);
  }

  private static boolean within(int place, int index, List<JsonNode> said) {
    return place < index && place >= index - said.size();
  }
}
