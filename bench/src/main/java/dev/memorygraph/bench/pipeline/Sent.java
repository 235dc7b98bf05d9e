package dev.memorygraph.bench.pipeline;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many nodes of some labels follow from events that were sent. Whole sessions are counted at
 * once, of which no other names the same nodes.
 */
final class Sent {
  private final Map<String, Long> nodes = new TreeMap<>();
  private long events;

  void add(Collection<Event> sessions) {
    Set<String> prompts = new HashSet<>();
    Set<String> completions = new HashSet<>();
    Set<String> toolCalls = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (Event event : sessions) {
      EventPayload payload = event.getPayload();
      switch (payload.getPayloadCase()) {
        case PROMPT -> prompts.add(payload.getPrompt().getPromptId());
        case COMPLETION -> completions.add(payload.getCompletion().getCompletionId());
        case TOOL_CALL -> toolCalls.add(payload.getToolCall().getToolCallId());
        case SESSION -> ids.add(event.getSessionId());
        default -> {}
      }
    }
    add("Prompt", prompts);
    add("Completion", completions);
    add("ToolCall", toolCalls);
    add("Session", ids);
    events += sessions.size();
  }

  private void add(String label, Set<String> ids) {
    nodes.merge(label, (long) ids.size(), Long::sum);
  }

  long events() {
    return events;
  }

  /** By label. */
  Map<String, Long> nodes() {
    return new TreeMap<>(nodes);
  }
}
