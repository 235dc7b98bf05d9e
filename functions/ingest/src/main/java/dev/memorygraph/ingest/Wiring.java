package dev.memorygraph.ingest;

import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.ingest.vault.ContentStore;
import dev.memorygraph.ingest.vault.VaultFunction;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.CircuitBreaker.Settings;
import dev.memorygraph.kit.http.Json;
import dev.memorygraph.kit.metrics.Metrics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Puts together what both doors share.
 *
 * @param source the door, as nodes and metrics name it
 */
public record Wiring(IngestConfig config, Metrics metrics, Clock clock, String source) {
  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration VAULT_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final int CONNECTIONS = 4;

  /** The judge and the store behind it; connects with the first write. */
  public Ingest ingest() {
    Driver driver = driver();
    GraphWriter writer = new GraphWriter(driver, WRITE_TIMEOUT, new SecureRandom());
    CircuitBreaker breaker = new CircuitBreaker(Settings.graphWriter(), clock, metrics);
    GraphStore.Graph graph = new GraphStore.Graph(writer, new Migrations(driver), breaker);
    return new Ingest(new GraphStore(graph, metrics, clock, source), vault(), config.classes());
  }

  private ContentStore vault() {
    LambdaClient lambda =
        LambdaClient.builder()
            .httpClient(UrlConnectionHttpClient.builder().socketTimeout(VAULT_TIMEOUT).build())
            .overrideConfiguration(
                settings ->
                    settings.apiCallTimeout(VAULT_TIMEOUT).retryStrategy(RetryMode.STANDARD))
            .build();
    CircuitBreaker breaker = new CircuitBreaker(Settings.vaultOperations(), clock, metrics);
    return new VaultFunction(
        lambda, config.vaultFunction(), breaker, Json.mapper(VaultFunction.MAX_BYTES));
  }

  public EventMetrics eventMetrics() {
    return new EventMetrics(metrics, clock, source);
  }

  private Driver driver() {
    Config settings =
        Config.builder()
            .withMaxConnectionPoolSize(CONNECTIONS)
            .withConnectionTimeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .withConnectionAcquisitionTimeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .withUserAgent("memory-graph-ingest")
            .build();
    return GraphDatabase.driver(
        config.graph(), AuthTokens.basic(config.user(), config.password().reveal()), settings);
  }
}
