package dev.memorygraph.importers.provider;

import java.util.Map;
import java.util.Optional;

/** What else than answering model APIs are called for, told by the path. */
final class Operation {
  private static final Map<String, String> BY_ENDING =
      Map.of(
          "/embeddings", "embeddings",
          "EmbedContents", "embeddings",
          "embedContent", "embeddings",
          "/rerank", "rerank",
          "/apply", "guardrail",
          "/cachedContents", "create_cache");

  private Operation() {}

  /** The operation's name, or empty where the path is of no kind that we know. */
  static Optional<String> of(String path) {
    return BY_ENDING.entrySet().stream()
        .filter(entry -> path.endsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
