package dev.memorygraph.embeddings;

import java.util.Optional;

/** Which model computes vectors: {@code minilm}, or {@code none}. */
public enum EmbedderChoice {
  MINILM,
  NONE;

  /** The choice of that name, or empty where there is none. */
  public static Optional<EmbedderChoice> parse(String name) {
    return switch (name) {
      case "minilm" -> Optional.of(MINILM);
      case "none" -> Optional.of(NONE);
      default -> Optional.empty();
    };
  }

  /** The model; empty where no vectors are computed. */
  public Optional<Embedder> embedder() {
    return switch (this) {
      case MINILM -> Optional.of(new MiniLm());
      case NONE -> Optional.empty();
    };
  }
}
