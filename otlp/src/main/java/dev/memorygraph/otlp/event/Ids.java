package dev.memorygraph.otlp.event;

import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.genai.json.Json;

/**
 * Ids of nodes. The invocation, the prompt and the completion of a span all have the span's id, so
 * that events which name the span tell of the same nodes.
 */
final class Ids {
  /** Providers make longer ids at random; shorter ones such as {@code call_1} come again. */
  private static final int UNIQUE_LENGTH = 16;

  private Ids() {}

  /** The id of a tool call by the provider's: the same in every trace if it is long enough. */
  static String ofToolCall(String providerId, String traceId) {
    String id = providerId.length() < UNIQUE_LENGTH ? traceId + "-" + providerId : providerId;
    return Json.cut(id, EventRules.MAX_ID_LENGTH);
  }
}
