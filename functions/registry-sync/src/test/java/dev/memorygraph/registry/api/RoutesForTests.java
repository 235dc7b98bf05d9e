package dev.memorygraph.registry.api;

import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.function.FunctionClient.Retries;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.registry.SyncForTests;
import dev.memorygraph.registry.job.JobStarter;
import dev.memorygraph.registry.migration.Migrating;
import dev.memorygraph.registry.migration.MigrationStore;
import dev.memorygraph.registry.names.AliasTable;
import dev.memorygraph.registry.schema.SchemaEvolution;
import dev.memorygraph.registry.sync.Progress;
import dev.memorygraph.registry.webhook.WebhookEndpoint;
import dev.memorygraph.registry.webhook.WebhookSecrets;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The routes on real engines. */
final class RoutesForTests {
  private RoutesForTests() {}

  /**
   * @param lambda the address at which jobs are started
   */
  static RegistryRoutes of(
      SyncForTests system, WebhookSecrets secrets, AccessCheck access, URI lambda) {
    SchemaEvolution schemas = system.schemas(new EmfMetrics());
    return new RegistryRoutes(
        new RegistryRoutes.Parts(
            new WebhookEndpoint(
                secrets, system.inbox(), system.parked(), () -> {}, new EmfMetrics(), system.clock),
            system.inbox(),
            system.parked(),
            new Progress(system.table),
            system.reader,
            new JobStarter(maintenance(lambda)),
            Optional.empty(),
            new SchemaRoutes(
                schemas,
                new Migrating(
                    schemas, new MigrationStore(system.table, system.clock), system.clock)),
            new AliasRoutes(new AliasTable(system.store(), system.reader, system.clock), () -> {})),
        access);
  }

  private static FunctionClient maintenance(URI lambda) {
    return FunctionClient.of(
        new FunctionClient.Settings("maintenance", Duration.ofSeconds(5), Retries.STANDARD),
        ApacheHttpClient.builder(),
        LambdaClient.builder()
            .endpointOverride(lambda)
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create()));
  }
}
