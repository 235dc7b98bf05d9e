package dev.memorygraph.query;

import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.XRayTracer;
import dev.memorygraph.secrets.SecretStore;
import java.time.Duration;
import java.time.InstantSource;

/** The parts of the function, put together. */
record Wiring(Query query, Metrics metrics, Tracer tracer) {
  private static final DriverSettings BOLT =
      new DriverSettings("query", 8, Duration.ofSeconds(2), Duration.ofSeconds(2));

  /** For Lambda; connects with the first query. */
  static Wiring of(QueryConfig config, SecretStore secrets) {
    InstantSource clock = InstantSource.system();
    Query query =
        new Query(
            new GraphReader(config.graphs().open(BOLT, secrets, clock), GraphReader.TIMEOUT),
            clock,
            new ModelMatcher(config.catalogue().catalogue()),
            config.embedder().embedder());
    return new Wiring(query, new EmfMetrics(), new XRayTracer());
  }
}
