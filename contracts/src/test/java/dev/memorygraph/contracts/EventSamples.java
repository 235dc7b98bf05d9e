package dev.memorygraph.contracts;

import java.util.List;

/** Events good and bad, on which schema and decoder must agree. */
final class EventSamples {
  private EventSamples() {}

  static List<String> all() {
    return List.of(
        event("llm.prompt.submitted", "{\"prompt_id\":\"p\",\"text\":null}"),
        event("llm.prompt.submitted", "{\"prompt_id\":\"p\",\"documents\":[{\"score\":1}]}"),
        event("llm.prompt.submitted", "{\"text\":\"no id\"}"),
        event("llm.prompt.submitted", "{\"prompt_id\":7}"),
        event("llm.completion.generated", "{\"completion_id\":\"c\",\"usage\":{}}"),
        event("llm.completion.generated", "{\"completion_id\":\"c\",\"usage\":{\"tokens\":1}}"),
        event(
            "llm.completion.generated",
            "{\"completion_id\":\"c\",\"usage\":{\"input_tokens\":-1}}"),
        event("llm.completion.generated", "{\"completion_id\":\"c\",\"status\":\"fine\"}"),
        event("llm.completion.generated", "{\"completion_id\":\"c\",\"status\":\"success\"}"),
        event("llm.tool.called", "{\"tool_call_id\":\"t\"}"),
        event("llm.tool.called", "{\"tool_call_id\":\"t\",\"tool_name\":\"n\",\"position\":1}"),
        event("llm.evaluation.recorded", "{\"evaluation_id\":\"v\",\"name\":\"n\"}"),
        event("llm.unheard.of", "{}"),
        "{}",
        "[]",
        "7");
  }

  private static String event(String type, String payload) {
    return "{\"event_id\":\"e\",\"event_type\":\"%s\",\"timestamp\":1700000000000,\"payload\":%s}"
        .formatted(type, payload);
  }
}
