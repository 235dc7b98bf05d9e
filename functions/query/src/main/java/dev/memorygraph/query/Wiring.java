package dev.memorygraph.query;

import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.XRayTracer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** The parts of the function, put together. */
record Wiring(
    Query query, Metrics metrics, Tracer tracer, InstantSource clock, RandomGenerator random) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration RETRY_TIME = Duration.ofSeconds(2);
  private static final int CONNECTIONS = 8;

  /** For Lambda; connects with the first question. */
  static Wiring of(QueryConfig config) {
    Query query =
        new Query(new GraphReader(driver(config), GraphReader.TIMEOUT), InstantSource.system());
    return new Wiring(
        query, new EmfMetrics(), new XRayTracer(), InstantSource.system(), new SecureRandom());
  }

  private static Driver driver(QueryConfig config) {
    Config settings =
        Config.builder()
            .withMaxConnectionPoolSize(CONNECTIONS)
            .withConnectionTimeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .withConnectionAcquisitionTimeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .withMaxTransactionRetryTime(RETRY_TIME.toMillis(), TimeUnit.MILLISECONDS)
            .withUserAgent("memory-graph-query")
            .build();
    return GraphDatabase.driver(
        config.graph(), AuthTokens.basic(config.user(), config.password().reveal()), settings);
  }
}
