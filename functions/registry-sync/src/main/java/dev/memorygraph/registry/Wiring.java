package dev.memorygraph.registry;

import dev.memorygraph.auditrecords.VaultRecord;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.kit.BreakerBoard;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.api.AccessCheck;
import dev.memorygraph.registry.api.AliasRoutes;
import dev.memorygraph.registry.api.RegistryRoutes;
import dev.memorygraph.registry.api.SchemaRoutes;
import dev.memorygraph.registry.cdc.ChangeRecords;
import dev.memorygraph.registry.cdc.Placeholder;
import dev.memorygraph.registry.client.HttpRegistryApi;
import dev.memorygraph.registry.client.RegistryApi;
import dev.memorygraph.registry.job.InboxTrigger;
import dev.memorygraph.registry.job.JobName;
import dev.memorygraph.registry.job.JobStarter;
import dev.memorygraph.registry.job.Poll;
import dev.memorygraph.registry.job.RegistryJobs;
import dev.memorygraph.registry.job.SchemaWork;
import dev.memorygraph.registry.migration.Migrating;
import dev.memorygraph.registry.migration.MigrationStore;
import dev.memorygraph.registry.migration.MigrationWork;
import dev.memorygraph.registry.names.AliasTable;
import dev.memorygraph.registry.parked.ParkedMessages;
import dev.memorygraph.registry.read.CdcReader;
import dev.memorygraph.registry.read.UpdateReader;
import dev.memorygraph.registry.reconcile.Reconciliation;
import dev.memorygraph.registry.schema.LiveAliases;
import dev.memorygraph.registry.schema.SchemaEvolution;
import dev.memorygraph.registry.sync.ModelGraph;
import dev.memorygraph.registry.sync.ModelStore;
import dev.memorygraph.registry.sync.Models;
import dev.memorygraph.registry.sync.Progress;
import dev.memorygraph.registry.sync.RegistrySync;
import dev.memorygraph.registry.usage.UsageReport;
import dev.memorygraph.registry.webhook.Inbox;
import dev.memorygraph.registry.webhook.WebhookEndpoint;
import dev.memorygraph.registry.webhook.WebhookSecrets;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.secrets.SecretsManager;
import dev.memorygraph.tables.BreakerTable;
import dev.memorygraph.tables.KindTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts together what the three functions share; connects with the first call. */
public final class Wiring {
  private static final DriverSettings BOLT =
      new DriverSettings("registry", 4, Duration.ofSeconds(3), Duration.ofSeconds(10));
  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration TABLE_TIMEOUT = Duration.ofSeconds(5);

  /** One that is invoked may start cold. */
  private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(15);

  private final RegistryConfig config;
  private final SecretStore secrets;
  private final Metrics metrics;
  private final InstantSource clock = InstantSource.system();
  private final Graphs graphs;
  private final DynamoDbClient dynamoDb;
  private final KindTable table;
  private final JobStarter tasks;
  private final ModelStore store;
  private final GraphReader reader;
  private final SchemaEvolution schemas;
  private final Supplier<Aliases> aliases;
  private final RegistrySync sync;

  public Wiring(RegistryConfig config, Metrics metrics) {
    this(config, new SecretsManager(), metrics);
  }

  private Wiring(RegistryConfig config, SecretStore secrets, Metrics metrics) {
    this.config = config;
    this.secrets = secrets;
    this.metrics = metrics;
    this.graphs = config.graphs().open(BOLT, secrets, clock);
    this.dynamoDb = dynamoDb();
    this.table = new KindTable(dynamoDb, config.table(), "The registry table");
    this.tasks =
        new JobStarter(
            FunctionClient.of(
                new FunctionClient.Settings(
                    config.maintenanceFunction(),
                    FUNCTION_TIMEOUT,
                    FunctionClient.Retries.STANDARD),
                ApacheHttpClient.builder()));
    this.store =
        new ModelStore(
            graphs.each(
                new ModelGraph.Settings(
                        WRITE_TIMEOUT, clock, new ModelMatcher(config.catalogue().catalogue()))
                    ::of),
            clock);
    this.reader = new GraphReader(graphs, WRITE_TIMEOUT);
    this.schemas = new SchemaEvolution(table, config.schemas(), metrics, clock);
    this.aliases = new LiveAliases(schemas::aliases, clock);
    this.sync = new RegistrySync(config.tenants(), store, parked(), schemas, metrics, clock);
  }

  public RegistryConfig config() {
    return config;
  }

  public Metrics metrics() {
    return metrics;
  }

  public RegistrySync sync() {
    return sync;
  }

  /** What reads change events. */
  public CdcReader changes() {
    return new CdcReader(
        config.origin(),
        aliases,
        new ChangeRecords(config.changes().schemas().reader(secrets::named, clock)),
        new Placeholder(config.changes().placeholder()));
  }

  private Migrating migrations() {
    return new Migrating(schemas, migrationStore(), clock);
  }

  /** What properties of models mean now. */
  public Supplier<Aliases> aliases() {
    return aliases;
  }

  private Inbox inbox() {
    return new Inbox(table, clock);
  }

  private ParkedMessages parked() {
    return new ParkedMessages(table);
  }

  private Progress progress() {
    return new Progress(table);
  }

  /** The routes of the API. */
  public RegistryRoutes routes() {
    return new RegistryRoutes(
        new RegistryRoutes.Parts(
            webhookEndpoint(),
            inbox(),
            parked(),
            progress(),
            reader,
            tasks,
            reconciliation(),
            new SchemaRoutes(schemas, migrations()),
            new AliasRoutes(
                new AliasTable(store, reader, clock), () -> tasks.start(JobName.REPRICE, false))),
        new AccessCheck(
            config.tenants(),
            config.steering(),
            new VaultRecord(
                tasks.function().ofAnother(config.vaultFunction()), Action.REGISTRY_CONTROL)));
  }

  private WebhookEndpoint webhookEndpoint() {
    return new WebhookEndpoint(
        webhookSecrets(), inbox(), parked(), new InboxTrigger(tasks), metrics, clock);
  }

  private Optional<Reconciliation> reconciliation() {
    return api().map(this::reconciliation);
  }

  public RegistryJobs jobs() {
    Optional<RegistryJobs.OfApi> ofApi =
        api()
            .map(
                api ->
                    new RegistryJobs.OfApi(
                        new Poll(api, sync, progress(), config.origin(), updates()),
                        new UsageReport(reader, api, progress(), clock),
                        reconciliation(api)));
    Models models = new Models(store, reader);
    return new RegistryJobs(
        new RegistryJobs.Parts(
            config.tenants(), inbox(), sync, models, schemaWork(), aliases, ofApi),
        progress(),
        metrics,
        clock);
  }

  private SchemaWork schemaWork() {
    return new SchemaWork(
        schemas, new MigrationWork(config.tenants(), migrationStore(), reader, store, clock));
  }

  private MigrationStore migrationStore() {
    return new MigrationStore(table, clock);
  }

  private UpdateReader updates() {
    return new UpdateReader(config.origin(), aliases);
  }

  private Reconciliation reconciliation(RegistryApi api) {
    return new Reconciliation(api, reader, sync, config.origin(), updates(), clock);
  }

  private Optional<RegistryApi> api() {
    return config
        .api()
        .map(
            api ->
                new HttpRegistryApi(
                    api.uri(),
                    secrets.named(api.tokenSecret()),
                    api.privateNetwork(),
                    new CircuitBreaker(
                        CircuitBreaker.Settings.registrySync(), clock, metrics, board())));
  }

  private BreakerBoard board() {
    RegistryConfig.Breakers breakers = config.breakers();
    return new BreakerTable(dynamoDb, breakers.table()).board(breakers.service(), clock);
  }

  private static DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .httpClient(ApacheHttpClient.builder().socketTimeout(TABLE_TIMEOUT).build())
        .overrideConfiguration(settings -> settings.apiCallTimeout(TABLE_TIMEOUT))
        .build();
  }

  private WebhookSecrets webhookSecrets() {
    RegistryConfig.Webhooks webhooks = config.webhooks();
    return webhooks
        .keysSecret()
        .map(name -> WebhookSecrets.in(secrets.named(name), webhooks.bareAllowed()))
        .orElseGet(() -> new WebhookSecrets(List::of, webhooks.bareAllowed()));
  }
}
