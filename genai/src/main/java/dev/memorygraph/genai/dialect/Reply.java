package dev.memorygraph.genai.dialect;

import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.genai.message.RequestedTool;
import java.util.List;

/**
 * What a model answered, in our words.
 *
 * @param completion text, model, finish reasons, tokens and the provider's id, as far as known
 * @param tools what it asked for, in order
 */
public record Reply(CompletionEvent.Builder completion, List<RequestedTool> tools) {

  public Reply {
    tools = List.copyOf(tools);
  }
}
