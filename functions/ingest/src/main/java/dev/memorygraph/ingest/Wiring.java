package dev.memorygraph.ingest;

import dev.memorygraph.changes.Changes;
import dev.memorygraph.changes.KafkaChanges;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.schema.SchemaVersion;
import dev.memorygraph.graph.trace.TraceWriter;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.ingest.vault.ContentStore;
import dev.memorygraph.ingest.vault.VaultFunction;
import dev.memorygraph.ingest.vault.VaultInvocation;
import dev.memorygraph.intake.EventMetrics;
import dev.memorygraph.intake.Newest;
import dev.memorygraph.kit.BreakerBoard;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.CircuitBreaker.Settings;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.overload.AdaptiveLimit;
import dev.memorygraph.kit.overload.Buffer;
import dev.memorygraph.kit.overload.LoadBoard;
import dev.memorygraph.kit.overload.LoadLink;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.tables.BreakerTable;
import dev.memorygraph.tables.LoadTable;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.neo4j.driver.Driver;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Puts together what both intakes share.
 *
 * @param source the intake, as nodes and metrics name it
 */
public record Wiring(
    IngestConfig config, SecretStore secrets, Metrics metrics, Clock clock, String source) {
  /** The writer itself tries again, and the driver's own trying is not used. */
  private static final DriverSettings BOLT =
      new DriverSettings("ingest", 4, Duration.ofSeconds(3), Duration.ZERO);

  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);

  /** A breaker waits for its board no longer than half a second. */
  private static final Duration TABLE_TIMEOUT = Duration.ofMillis(450);

  /** The validation and the store behind it; connects with the first write. */
  public Ingest ingest() {
    ModelMatcher matcher = new ModelMatcher(config.catalogue().catalogue());
    DynamoDbClient dynamoDb = dynamoDb();
    Graphs graphs = config.graphs().open(BOLT, secrets, clock);
    FactsStore store =
        new GraphStore(
            graphs.each(driver -> graph(driver, matcher, board(dynamoDb))), metrics, clock, source);
    return new Ingest(
        new ToldStore(store, changes(), clock, source),
        vault(board(dynamoDb)),
        config.defaults(),
        new Newest(clock, config.maxClockSkew()),
        admission(dynamoDb));
  }

  private Changes changes() {
    return config
        .changes()
        .<Changes>map(kafka -> KafkaChanges.of(kafka, clock, metrics))
        .orElse(Changes.UNTOLD);
  }

  /** One database that is away is given up by itself; a reset closes the breakers of all. */
  private GraphStore.Graph graph(Driver driver, ModelMatcher matcher, BreakerBoard board) {
    GraphWriter writer = new GraphWriter(driver, WRITE_TIMEOUT, new SecureRandom(), matcher);
    return new GraphStore.Graph(
        new TraceWriter(driver, writer),
        new SchemaVersion(driver),
        new CircuitBreaker(Settings.graphWriter(), clock, metrics, board));
  }

  private ContentStore vault(BreakerBoard board) {
    FunctionClient function =
        FunctionClient.of(
            new FunctionClient.Settings(
                config.vaultFunction(), VaultInvocation.TIMEOUT, FunctionClient.Retries.STANDARD),
            UrlConnectionHttpClient.builder());
    CircuitBreaker breaker = new CircuitBreaker(Settings.vaultOperations(), clock, metrics, board);
    return new VaultFunction(new VaultInvocation(function, breaker));
  }

  private Admission admission(DynamoDbClient dynamoDb) {
    LoadBoard board =
        new LoadTable(dynamoDb, config.breakers().table())
            .board(config.breakers().service(), clock);
    return new Admission(
        new Admission.Levels(
            new AdaptiveLimit(config.limit(), clock),
            new Buffer(config.bufferBytes()),
            new LoadLink(board, clock)),
        metrics,
        clock,
        source);
  }

  private BreakerBoard board(DynamoDbClient dynamoDb) {
    return new BreakerTable(dynamoDb, config.breakers().table())
        .board(config.breakers().service(), clock);
  }

  private static DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .httpClient(UrlConnectionHttpClient.builder().socketTimeout(TABLE_TIMEOUT).build())
        .overrideConfiguration(settings -> settings.apiCallTimeout(TABLE_TIMEOUT))
        .build();
  }

  public EventMetrics eventMetrics() {
    return new EventMetrics(metrics, clock, source);
  }
}
