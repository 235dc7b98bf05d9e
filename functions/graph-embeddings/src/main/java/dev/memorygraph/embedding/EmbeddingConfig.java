package dev.memorygraph.embedding;

import dev.memorygraph.embeddings.EmbedderChoice;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.placement.GraphSettings;
import java.util.Map;

/** What the function is configured with. */
record EmbeddingConfig(GraphSettings graphs, EmbedderChoice embedder) {

  /**
   * Reads what {@link GraphSettings} reads, and {@code EMBEDDING_MODEL}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static EmbeddingConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    EmbeddingConfig config =
        new EmbeddingConfig(
            GraphSettings.from(settings),
            settings.choice(
                "EMBEDDING_MODEL", new EmbedderChoice.InProcess(), EmbedderChoice::parse));
    settings.check();
    return config;
  }
}
