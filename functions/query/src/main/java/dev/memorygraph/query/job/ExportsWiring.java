package dev.memorygraph.query.job;

import dev.memorygraph.auditrecords.VaultRecord;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.placement.GraphSettings;
import dev.memorygraph.policies.TenantPolicies;
import dev.memorygraph.query.answer.Reading;
import dev.memorygraph.query.bucket.BucketFiles;
import dev.memorygraph.query.export.ExportEndpoints;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.tables.AccessTable;
import dev.memorygraph.tables.ApiKeyTable;
import dev.memorygraph.tables.KindTable;
import dev.memorygraph.tables.export.ErasureMarks;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The parts of both functions, put together; they connect with the first use. */
final class ExportsWiring {
  private static final DriverSettings BOLT =
      new DriverSettings("exports", 4, Duration.ofSeconds(5), Duration.ofSeconds(5));

  /** The vault's function may start cold. */
  private static final Duration VAULT_TIMEOUT = Duration.ofSeconds(15);

  private ExportsWiring() {}

  /** What the schedule does. */
  static ExportSteps steps(
      ExportsConfig.OfSteps config, SecretStore secrets, InstantSource clock, Metrics metrics) {
    ExportsConfig exports = config.exports();
    DynamoDbClient dynamoDb = GraphSettings.dynamoDb();
    AccessTable access = new AccessTable(dynamoDb, config.access().accessTable());
    ApiKeyTable keys = new ApiKeyTable(dynamoDb, config.access().keysTable());
    ExportRights rights = new ExportRights(tenant -> access.state(tenant.id()), keys::find, clock);
    return new ExportSteps(
        new ExportSteps.Parts(
            jobs(exports, dynamoDb),
            ErasureMarks.in(dynamoDb, exports.table()),
            BucketFiles.of(exports.bucket()),
            rights,
            pages(exports, secrets, dynamoDb, clock),
            metrics),
        ExportSteps.Limits.STANDARD,
        clock,
        new SecureRandom());
  }

  /** What the API asks. */
  static ExportJobEndpoints endpoints(
      ExportsConfig.OfApi config, SecretStore secrets, InstantSource clock) {
    ExportsConfig exports = config.exports();
    DynamoDbClient dynamoDb = GraphSettings.dynamoDb();
    return new ExportJobEndpoints(
        new ExportJobEndpoints.Parts(
            jobs(exports, dynamoDb),
            ErasureMarks.in(dynamoDb, exports.table()),
            BucketFiles.of(exports.bucket()),
            new VaultRecord(vault(config.vaultFunction()), Action.GRAPH_EXPORT),
            pages(exports, secrets, dynamoDb, clock)),
        new SecureRandom(),
        clock);
  }

  private static ExportJobs jobs(ExportsConfig config, DynamoDbClient dynamoDb) {
    return new ExportJobs(new KindTable(dynamoDb, config.table(), "The table of exports"));
  }

  private static Endpoint pages(
      ExportsConfig config, SecretStore secrets, DynamoDbClient dynamoDb, InstantSource clock) {
    TenantPolicies policies = TenantPolicies.in(dynamoDb, config.policiesTable(), clock);
    policies.prime();
    GraphReader graph =
        new GraphReader(config.graphs().open(BOLT, secrets, clock), GraphReader.TIMEOUT);
    return Objects.requireNonNull(
        new ExportEndpoints(new Reading(graph, policies)).byOperation().get("exportGraph"));
  }

  private static FunctionClient vault(String function) {
    return FunctionClient.of(
        new FunctionClient.Settings(function, VAULT_TIMEOUT, FunctionClient.Retries.STANDARD),
        UrlConnectionHttpClient.builder());
  }
}
