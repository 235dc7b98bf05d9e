package dev.memorygraph.importers.provider;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tool calls of one source that wait for their result. Calls of one source follow one another
 * in the file, so that the next source starts with none.
 */
final class OpenTools {
  private final Map<String, String> byProviderId = new HashMap<>();
  private String source = "";

  /** Begins another source, unless it is the same. */
  void begin(String nextSource) {
    if (!nextSource.equals(source)) {
      source = nextSource;
      byProviderId.clear();
    }
  }

  /** A model asked; a provider's id that repeats stands for the newest call. */
  void ask(String providerId, String toolCallId) {
    if (!providerId.isEmpty()) {
      byProviderId.put(providerId, toolCallId);
    }
  }

  /** A result came; our id of the call, once, or empty where nobody asked. */
  Optional<String> answer(String providerId) {
    return Optional.ofNullable(byProviderId.remove(providerId));
  }
}
