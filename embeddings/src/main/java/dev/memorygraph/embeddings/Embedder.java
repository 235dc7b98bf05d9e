package dev.memorygraph.embeddings;

import java.util.List;

/** Computes vectors of texts: what means much the same lies close together, by cosine. */
public interface Embedder extends AutoCloseable {

  /** The name of the model: only vectors of one model can be compared. */
  String model();

  /**
   * The vectors of texts, in their order.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where the model does not answer
   */
  List<float[]> embed(List<String> texts);

  @Override
  default void close() {}
}
