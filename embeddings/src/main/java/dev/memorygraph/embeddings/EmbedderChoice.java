package dev.memorygraph.embeddings;

import java.util.Optional;

/** Which model computes vectors: {@code minilm}, {@code bedrock:} and a model, or {@code none}. */
public sealed interface EmbedderChoice {
  /** The quantised MiniLM in this process. */
  record InProcess() implements EmbedderChoice {}

  /** A model of Amazon Bedrock in the account and region where the function runs. */
  record Bedrock(BedrockModel model) implements EmbedderChoice {}

  /** Search goes by words alone. */
  record Without() implements EmbedderChoice {}

  /** The choice of that name, or empty where there is none. */
  static Optional<EmbedderChoice> parse(String name) {
    return switch (name) {
      case "minilm" -> Optional.of(new InProcess());
      case "none" -> Optional.of(new Without());
      default ->
          name.startsWith(BedrockEmbedder.PREFIX)
              ? BedrockModel.parse(name.substring(BedrockEmbedder.PREFIX.length()))
                  .map(Bedrock::new)
              : Optional.empty();
    };
  }

  /** The model; empty where no vectors are computed. */
  default Optional<Embedder> embedder() {
    return switch (this) {
      case InProcess() -> Optional.of(new MiniLm());
      case Bedrock(BedrockModel model) -> Optional.of(BedrockEmbedder.of(model));
      case Without() -> Optional.empty();
    };
  }
}
