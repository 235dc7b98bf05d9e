package dev.memorygraph.importers.tau;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.message.RequestedTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tool call and what came back.
 *
 * @param id ours, unique; the provider's own repeats within a conversation
 * @param askedAt place of the message that asked
 * @param position among the calls of that message, from 0
 * @param result what came back and where, empty where nothing did
 */
record Call(String id, RequestedTool asked, int askedAt, int position, Optional<Result> result) {

  /** The message that answered, and its place. */
  record Result(int at, JsonNode message) {}

  /**
   * The calls of a conversation in their order. A tool message answers the nearest call before it
   * that has its provider id and no answer yet.
   */
  static List<Call> in(JsonNode messages, String session) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      JsonNode message = messages.get(i);
      if (message.path("role").asText().equals("tool")) {
        answer(calls, new Result(i, message));
      } else {
        ask(calls, message, i, session);
      }
    }
    return List.copyOf(calls);
  }

  private static void ask(List<Call> calls, JsonNode message, int index, String session) {
    List<RequestedTool> asked = RequestedTool.in(message.path("tool_calls"));
    for (int k = 0; k < asked.size(); k++) {
      String id = "%s-m%d-t%d".formatted(session, index, k);
      calls.add(new Call(id, asked.get(k), index, k, Optional.empty()));
    }
  }

  private static void answer(List<Call> calls, Result result) {
    String providerId = result.message().path("tool_call_id").asText();
    for (int i = calls.size() - 1; i >= 0; i--) {
      Call call = calls.get(i);
      if (call.result.isEmpty() && call.asked.callId().equals(providerId)) {
        calls.set(
            i, new Call(call.id, call.asked, call.askedAt, call.position, Optional.of(result)));
        return;
      }
    }
  }
}
