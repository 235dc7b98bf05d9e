package dev.memorygraph.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.graph.Bolt;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.ingest.vault.ContentStore;
import dev.memorygraph.ingest.vault.VaultFunction;
import dev.memorygraph.ingest.vault.VaultInvocation;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.CircuitBreaker.Settings;
import dev.memorygraph.kit.http.Json;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.secrets.SecretStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.neo4j.driver.Driver;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Puts together what both doors share.
 *
 * @param source the door, as nodes and metrics name it
 */
public record Wiring(
    IngestConfig config, SecretStore secrets, Metrics metrics, Clock clock, String source) {
  /** The writer itself tries again, and the driver's own trying is not used. */
  private static final Bolt BOLT = new Bolt("ingest", 4, Duration.ofSeconds(3), Duration.ZERO);

  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);

  /** The judge and the store behind it; connects with the first write. */
  public Ingest ingest() {
    Driver driver = driver();
    GraphWriter writer = new GraphWriter(driver, WRITE_TIMEOUT, new SecureRandom());
    CircuitBreaker breaker = new CircuitBreaker(Settings.graphWriter(), clock, metrics);
    GraphStore.Graph graph = new GraphStore.Graph(writer, new Migrations(driver), breaker);
    return new Ingest(
        new GraphStore(graph, metrics, clock, source),
        vault(),
        config.classes(),
        new Newest(clock, config.maxClockSkew()));
  }

  private ContentStore vault() {
    LambdaClient lambda =
        LambdaClient.builder()
            .httpClient(
                UrlConnectionHttpClient.builder().socketTimeout(VaultInvocation.TIMEOUT).build())
            .overrideConfiguration(settings -> settings.retryStrategy(RetryMode.STANDARD))
            .build();
    CircuitBreaker breaker = new CircuitBreaker(Settings.vaultOperations(), clock, metrics);
    ObjectMapper json = Json.mapper(VaultFunction.MAX_BYTES);
    return new VaultFunction(
        new VaultInvocation(lambda, config.vaultFunction(), breaker, json), json);
  }

  public EventMetrics eventMetrics() {
    return new EventMetrics(metrics, clock, source);
  }

  private Driver driver() {
    return BOLT.open(
        config.graph(), config.user(), () -> secrets.named(config.passwordSecret()).get().reveal());
  }
}
