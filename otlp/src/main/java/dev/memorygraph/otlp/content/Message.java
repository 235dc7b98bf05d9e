package dev.memorygraph.otlp.content;

import dev.memorygraph.genai.message.RequestedTool;
import dev.memorygraph.genai.message.ReturnedTool;
import java.util.List;

/**
 * One message of a conversation.
 *
 * @param role system, user, assistant or tool
 * @param text its words, or empty
 * @param asked the tools that it asks for
 * @param returned the results of tools that it brings
 * @param finishReason why the model stopped, or empty
 */
public record Message(
    String role,
    String text,
    List<RequestedTool> asked,
    List<ReturnedTool> returned,
    String finishReason) {
  static final String SYSTEM = "system";
  static final String USER = "user";
  static final String ASSISTANT = "assistant";
  static final String TOOL = "tool";

  public Message {
    asked = List.copyOf(asked);
    returned = List.copyOf(returned);
  }

  public boolean isSystem() {
    return role.equals(SYSTEM);
  }

  public boolean isAnswer() {
    return role.equals(ASSISTANT);
  }

  boolean isEmpty() {
    return text.isEmpty() && asked.isEmpty() && returned.isEmpty() && finishReason.isEmpty();
  }
}
