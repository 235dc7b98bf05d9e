package dev.memorygraph.embedding;

import dev.memorygraph.embeddings.Embedder;
import dev.memorygraph.graph.embedding.Embedded;
import dev.memorygraph.graph.embedding.EmbeddingStore;
import dev.memorygraph.graph.embedding.Unembedded;
import dev.memorygraph.graph.reuse.LinkStore;
import dev.memorygraph.graph.schema.SchemaVersion;
import dev.memorygraph.kit.schedule.ScheduledJob;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.neo4j.driver.Driver;

/**
 * Gives the nodes of one database their vectors, and links prompts by them. Costs two looks at
 * indexes where all have theirs.
 */
final class EmbeddingJob implements ScheduledJob {
  /** Nodes that get vectors in one transaction, and prompts that are linked then; some seconds. */
  private static final int PIECE = 100;

  private final SchemaVersion schema;
  private final EmbeddingStore store;
  private final LinkStore links;
  private final Embedder embedder;

  EmbeddingJob(Driver driver, Embedder embedder, InstantSource clock) {
    this.schema = new SchemaVersion(driver);
    this.store = new EmbeddingStore(driver);
    this.links = new LinkStore(driver, clock);
    this.embedder = embedder;
  }

  @Override
  public String name() {
    return "embeddings";
  }

  @Override
  public long run(Supplier<Duration> timeLeft) {
    schema.require();
    long done = links.prune();
    while (timeLeft.get().isPositive()) {
      List<Unembedded> next = store.next(PIECE);
      if (!next.isEmpty()) {
        store.save(embedder.model(), embedded(next));
      }
      int linked = links.link(PIECE);
      if (next.isEmpty() && linked == 0) {
        return done;
      }
      done += next.size() + linked;
    }
    return done;
  }

  private List<Embedded> embedded(List<Unembedded> nodes) {
    List<Embedded> embedded = new ArrayList<>();
    List<Unembedded> spoken = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Unembedded node : nodes) {
      node.text()
          .ifPresentOrElse(
              text -> {
                spoken.add(node);
                texts.add(text);
              },
              () -> embedded.add(new Embedded(node, Optional.empty())));
    }
    List<float[]> vectors = texts.isEmpty() ? List.of() : embedder.embed(texts);
    for (int i = 0; i < spoken.size(); i++) {
      embedded.add(new Embedded(spoken.get(i), Optional.of(numbers(vectors.get(i)))));
    }
    return embedded;
  }

  private static List<Double> numbers(float[] vector) {
    return IntStream.range(0, vector.length).mapToObj(i -> (double) vector[i]).toList();
  }
}
