package dev.memorygraph.embeddings;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The quantised all-MiniLM-L6-v2 in this process: 384 numbers, English best, no key and no network.
 * It is loaded with the first text, and takes about 100 MB then. Runs in the calling thread. Safe
 * for use by many threads.
 */
public final class MiniLm implements Embedder {
  /** Its name on nodes. */
  public static final String NAME = "all-minilm-l6-v2-q";

  private static final Executor HERE = Runnable::run;

  /** Loaded by whoever touches it first; the class loader sees to it that it is once. */
  private static final class Loaded {
    private static final EmbeddingModel MODEL = model();

    /** The tokenizer's library would tell its makers that it runs, and look for native code. */
    private static EmbeddingModel model() {
      System.setProperty("OPT_OUT_TRACKING", "true");
      System.setProperty("ai.djl.offline", "true");
      return new AllMiniLmL6V2QuantizedEmbeddingModel(HERE);
    }
  }

  @Override
  public String model() {
    return NAME;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
    return Loaded.MODEL.embedAll(segments).content().stream()
        .map(embedding -> embedding.vector())
        .toList();
  }
}
