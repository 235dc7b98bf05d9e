package dev.memorygraph.otlp.content;

import dev.memorygraph.genai.message.RequestedTool;
import java.util.ArrayList;
import java.util.List;

/**
 * What was said in a call.
 *
 * @param system the instructions, or empty
 * @param input the messages before the answer, the whole history or a part of it
 * @param output the answer: a message for each choice
 */
public record CallContent(String system, List<Message> input, List<Message> output) {
  /** Nothing is known of it. */
  public static final CallContent NONE = new CallContent("", List.of(), List.of());

  public CallContent {
    input = List.copyOf(input);
    output = List.copyOf(output);
  }

  /** The messages since the model last answered: what is new in this call. */
  public List<Message> newest() {
    List<Message> newest = new ArrayList<>();
    for (Message message : input) {
      if (message.isAnswer()) {
        newest.clear();
      } else {
        newest.add(message);
      }
    }
    return List.copyOf(newest);
  }

  /** The tools that the answer before the newest messages asked for. */
  public List<RequestedTool> open() {
    return input.stream()
        .filter(Message::isAnswer)
        .reduce((_, later) -> later)
        .map(Message::asked)
        .orElse(List.of());
  }
}
