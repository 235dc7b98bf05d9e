package dev.memorygraph.registry.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.function.FunctionClient.Retries;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Who steers the sync with registries, which concerns all tenants, and what is kept of it. */
class SteeringIT {
  private static final Tenant ONE = new Tenant("one");
  private static final Tenant OTHER = new Tenant("other");
  private static final Tenant OPERATOR = new Tenant("operator");

  private final List<String> record = new ArrayList<>();
  private SyncForTests system;

  @BeforeEach
  void start() {
    system = new SyncForTests(InstantSource.system());
  }

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void administratorOfATenant_steersNothingThatConcernsTheOthers() {
    RegistryRoutes routes = routes(Optional.of(OPERATOR), this::keep);

    routes
        .operations()
        .forEach(
            (id, operation) -> {
              if (operation.needs() == Needs.STEERING) {
                assertThat(code(routes, id, ONE, Role.ADMIN)).as(id).isEqualTo("operator_only");
                assertThat(code(routes, id, ONE, Role.DATA_SCIENTIST)).isEqualTo("forbidden");
              }
            });
    assertThat(code(routes, "getSyncStatus", OPERATOR, Role.OPERATOR)).isEmpty();
    assertThat(code(routes, "forgetParked", OPERATOR, Role.ADMIN)).isEmpty();
    assertThat(code(routes, "reconcile", ONE, Role.ADMIN)).isEqualTo("no_registry");
    assertThat(record)
        .contains("one forgetParked operator_only", "operator forgetParked ", "one reconcile ")
        .noneMatch(entry -> entry.contains("getSyncStatus"));
  }

  @Test
  void onlyTenant_steersItself() {
    RegistryRoutes routes = routes(Optional.of(ONE), this::keep);

    assertThat(code(routes, "forgetParked", ONE, Role.ADMIN)).isEmpty();
  }

  @Test
  void changeThatCannotBePutOnRecord_isNotMade() {
    RegistryRoutes routes =
        routes(
            Optional.of(OPERATOR),
            (caller, operation, refusal) -> {
              throw new DependencyUnavailableException("The vault is away");
            });

    assertThatThrownBy(() -> code(routes, "triggerSync", OPERATOR, Role.ADMIN))
        .isInstanceOf(DependencyUnavailableException.class)
        .hasMessage("The vault is away");
  }

  private void keep(Caller caller, String operation, Optional<HttpProblem> refusal) {
    record.add(
        caller.tenant().id() + " " + operation + " " + refusal.map(HttpProblem::code).orElse(""));
  }

  private RegistryRoutes routes(Optional<Tenant> steering, ControlRecord kept) {
    SchemaEvolution schemas = system.schemas(new EmfMetrics());
    return new RegistryRoutes(
        new RegistryRoutes.Parts(
            new WebhookEndpoint(
                new WebhookSecrets(List::of, false),
                system.inbox(),
                system.parked(),
                () -> {},
                new EmfMetrics(),
                system.clock),
            system.inbox(),
            system.parked(),
            new Progress(system.table),
            system.reader,
            new JobStarter(nobody()),
            Optional.empty(),
            new SchemaRoutes(
                schemas,
                new Migrating(
                    schemas, new MigrationStore(system.table, system.clock), system.clock)),
            new AliasRoutes(new AliasTable(system.store(), system.reader, system.clock), () -> {})),
        new AccessCheck(List.of(ONE, OTHER), steering, kept));
  }

  /** What is started is started in vain: port 1 is nobody's. */
  private static FunctionClient nobody() {
    return FunctionClient.of(
        new FunctionClient.Settings("maintenance", Duration.ofSeconds(5), Retries.STANDARD),
        ApacheHttpClient.builder(),
        LambdaClient.builder()
            .endpointOverride(URI.create("http://localhost:1"))
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create()));
  }

  private static String code(RegistryRoutes routes, String id, Tenant tenant, Role role) {
    Map<String, String> authorizer = new Caller(tenant, "ada", Set.of(role), 0, false).toContext();
    Endpoint endpoint = Objects.requireNonNull(routes.endpoints().get(id));
    Reply reply = endpoint.answer(RequestsForTests.request("", "", Map.of("id", "x"), authorizer));
    return reply instanceof Reply.Refused(var problem) ? problem.code() : "";
  }
}
