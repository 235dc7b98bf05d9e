package dev.memorygraph.registry;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.job.RegistryJobs;
import dev.memorygraph.registry.job.SchemaWork;
import dev.memorygraph.registry.migration.MigrationStore;
import dev.memorygraph.registry.migration.MigrationWork;
import dev.memorygraph.registry.parked.ParkedMessages;
import dev.memorygraph.registry.schema.SchemaEvolution;
import dev.memorygraph.registry.schema.compare.CompatibilityMode;
import dev.memorygraph.registry.sync.ModelGraph;
import dev.memorygraph.registry.sync.ModelStore;
import dev.memorygraph.registry.sync.Models;
import dev.memorygraph.registry.sync.Progress;
import dev.memorygraph.registry.sync.RegistrySync;
import dev.memorygraph.registry.webhook.Inbox;
import dev.memorygraph.registry.webhook.JobTrigger;
import dev.memorygraph.registry.webhook.WebhookEndpoint;
import dev.memorygraph.registry.webhook.WebhookSecrets;
import dev.memorygraph.registry.webhook.WebhookSecrets.OriginSecret;
import dev.memorygraph.tables.KindTable;
import dev.memorygraph.testkit.SharedEngines;
import dev.memorygraph.testkit.TablesForTests;
import dev.memorygraph.testkit.injection.RecordingDriver;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The sync on real engines, with a table of its own and a tenant for each {@link #anew}. */
public final class SyncForTests implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final RecordingDriver recording =
      new RecordingDriver(
          GraphDatabase.driver(
              SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword())));

  public final Driver driver = recording.driver();
  public final Graphs graphs = Graphs.only(driver);
  public final GraphReader reader = new GraphReader(graphs, TIMEOUT);
  public final KindTable table;
  public final InstantSource clock;

  private final TablesForTests tables = TablesForTests.create("RegistryTable");
  private final DynamoDbClient dynamoDb;

  /**
   * @param interceptors that see the requests to the table
   */
  public SyncForTests(InstantSource clock, ExecutionInterceptor... interceptors) {
    this.clock = clock;
    this.dynamoDb = client(interceptors);
    new Migrations(driver).apply();
    this.table = new KindTable(dynamoDb, tables.name("RegistryTable"), "The registry table");
  }

  /** The statements since the last time that they were taken. */
  public List<String> statements() {
    return recording.take();
  }

  /** A sync as a process has one, for a tenant. */
  public RegistrySync anew(Tenant tenant) {
    return anew(tenant, new EmfMetrics());
  }

  public RegistrySync anew(Tenant tenant, Metrics metrics) {
    return new RegistrySync(List.of(tenant), store(), parked(), schemas(metrics), metrics, clock);
  }

  public SchemaEvolution schemas(Metrics metrics) {
    return new SchemaEvolution(table, CompatibilityMode.BACKWARD_TRANSITIVE, metrics, clock);
  }

  public ModelStore store() {
    return new ModelStore(
        graphs.each(new ModelGraph.Settings(TIMEOUT, clock, ModelMatcher.REGISTERED)::of), clock);
  }

  /** All that is done on the schedule, for a tenant; no registry is asked. */
  public RegistryJobs jobs(Tenant tenant, Supplier<Aliases> aliases) {
    EmfMetrics metrics = new EmfMetrics();
    Models models = new Models(store(), reader);
    SchemaWork schemas =
        new SchemaWork(
            schemas(metrics),
            new MigrationWork(
                List.of(tenant), new MigrationStore(table, clock), reader, store(), clock));
    return new RegistryJobs(
        new RegistryJobs.Parts(
            List.of(tenant), inbox(), anew(tenant), models, schemas, aliases, Optional.empty()),
        new Progress(table),
        metrics,
        clock);
  }

  /** The endpoint that takes webhooks of the registry which signs with that secret. */
  public WebhookEndpoint endpoint(String secret, JobTrigger trigger) {
    return new WebhookEndpoint(
        new WebhookSecrets(() -> List.of(new OriginSecret("registry", new Secret(secret))), false),
        inbox(),
        parked(),
        trigger,
        new EmfMetrics(),
        InstantSource.system());
  }

  public ParkedMessages parked() {
    return new ParkedMessages(table);
  }

  public Inbox inbox() {
    return new Inbox(table, clock);
  }

  public static Tenant tenant() {
    return new Tenant("registry-" + UUID.randomUUID());
  }

  @Override
  public void close() {
    reader.close();
    driver.close();
    dynamoDb.close();
    tables.close();
  }

  private static DynamoDbClient client(ExecutionInterceptor... interceptors) {
    return DynamoDbClient.builder()
        .endpointOverride(URI.create(SharedEngines.dynamoDbUrl()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(ApacheHttpClient.create())
        .overrideConfiguration(settings -> settings.executionInterceptors(List.of(interceptors)))
        .build();
  }
}
