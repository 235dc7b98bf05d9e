package dev.memorygraph.bench.load;

import dev.memorygraph.contracts.telemetry.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What questions about events are about, by session, in the order of the events.
 *
 * @param firstPrompts ids of the first prompts
 * @param lastCompletions ids of the last completions
 */
record BenchSubjects(Map<String, String> firstPrompts, Map<String, String> lastCompletions) {

  static BenchSubjects of(List<Event> events) {
    BenchSubjects subjects = new BenchSubjects(new LinkedHashMap<>(), new LinkedHashMap<>());
    events.forEach(subjects::add);
    return subjects;
  }

  private void add(Event event) {
    if (event.getPayload().hasPrompt()) {
      String prompt = event.getPayload().getPrompt().getPromptId();
      firstPrompts.putIfAbsent(event.getSessionId(), prompt);
    }
    if (event.getPayload().hasCompletion()) {
      String completion = event.getPayload().getCompletion().getCompletionId();
      lastCompletions.put(event.getSessionId(), completion);
    }
  }
}
