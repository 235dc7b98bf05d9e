package dev.memorygraph.embedding;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.memorygraph.embeddings.Embedder;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.ScheduledFunction;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.secrets.SecretsManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lambda entry point. Any event, such as the schedule's, has all nodes embedded whose text has no
 * vector, in all databases.
 */
public final class EmbeddingHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /**
   * The schedule comes every minute, and two that work at once only do things twice. The rest of
   * the minute is left to others: on one machine the model would take it all from them.
   */
  private static final Duration WORK = Duration.ofSeconds(15);

  /** A piece is not begun with less time left than this. */
  private static final Duration RESERVE = Duration.ofSeconds(45);

  private static final DriverSettings BOLT =
      new DriverSettings("graph-embeddings", 4, Duration.ofSeconds(5), Duration.ofSeconds(10));

  private final ScheduledFunction databases;

  /** Lambda comes in here. */
  public EmbeddingHandler() {
    this(EmbeddingConfig.from(System.getenv()), new SecretsManager(), new EmfMetrics());
  }

  private EmbeddingHandler(EmbeddingConfig config, SecretStore secrets, Metrics metrics) {
    this(
        config.graphs().open(BOLT, secrets, InstantSource.system()),
        config.embedder().embedder(),
        InstantSource.system(),
        metrics);
  }

  /**
   * @param embedder empty where no vectors are computed
   */
  EmbeddingHandler( // tests come in here
      Graphs graphs, Optional<Embedder> embedder, InstantSource clock, Metrics metrics) {
    List<EmbeddingJob> jobs =
        embedder.stream()
            .flatMap(
                model -> graphs.drivers().stream().map(to -> new EmbeddingJob(to, model, clock)))
            .toList();
    this.databases = new ScheduledFunction("graph-embeddings", RESERVE, "databases", jobs, metrics);
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    long end = System.nanoTime() + WORK.plus(RESERVE).toNanos();
    return databases.handle(
        context,
        () -> {
          Duration work = Duration.ofNanos(end - System.nanoTime());
          Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
          return work.compareTo(left) < 0 ? work : left;
        });
  }
}
