package dev.memorygraph.registry.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.TransientException;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.registry.Progress;
import dev.memorygraph.registry.Reply;
import dev.memorygraph.registry.SyncForTests;
import dev.memorygraph.registry.chore.TaskStarter;
import dev.memorygraph.registry.migration.Migrating;
import dev.memorygraph.registry.migration.MigrationStore;
import dev.memorygraph.registry.schema.SchemaEvolution;
import dev.memorygraph.registry.webhook.WebhookDoor;
import dev.memorygraph.registry.webhook.WebhookSecrets;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    Answering answering = answering(Optional.of(OPERATOR), this::keep);

    for (Route route : Route.values()) {
      if (route.needs() == Route.Needs.STEERING) {
        assertThat(code(answering, route, ONE, Role.ADMIN))
            .as(route.name())
            .isEqualTo("operator_only");
        assertThat(code(answering, route, ONE, Role.DATA_SCIENTIST)).isEqualTo("forbidden");
      }
    }
    assertThat(code(answering, Route.SYNC_STATUS, OPERATOR, Role.OPERATOR)).isEmpty();
    assertThat(code(answering, Route.FORGET_PARKED, OPERATOR, Role.ADMIN)).isEmpty();
    assertThat(code(answering, Route.RECONCILE, ONE, Role.ADMIN)).isEqualTo("no_registry");
    assertThat(record)
        .contains("one forgetParked operator_only", "operator forgetParked ", "one reconcile ")
        .noneMatch(entry -> entry.contains("getSyncStatus"));
  }

  @Test
  void onlyTenant_steersItself() {
    Answering answering = answering(Optional.of(ONE), this::keep);

    assertThat(code(answering, Route.FORGET_PARKED, ONE, Role.ADMIN)).isEmpty();
  }

  @Test
  void changeThatCannotBePutOnRecord_isNotMade() {
    Answering answering =
        answering(
            Optional.of(OPERATOR),
            (caller, operation, refusal) -> {
              throw new TransientException("The vault is away");
            });

    assertThatThrownBy(() -> code(answering, Route.SYNC_TRIGGER, OPERATOR, Role.ADMIN))
        .isInstanceOf(TransientException.class)
        .hasMessage("The vault is away");
  }

  private void keep(Caller caller, String operation, Optional<HttpProblem> refusal) {
    record.add(
        caller.tenant().id() + " " + operation + " " + refusal.map(HttpProblem::code).orElse(""));
  }

  private Answering answering(Optional<Tenant> steering, ControlRecord kept) {
    SchemaEvolution schemas = system.schemas(new EmfMetrics());
    return new Answering(
        new Answering.Parts(
            new WebhookDoor(
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
            new TaskStarter(nobody(), "chores"),
            Optional.empty(),
            new SchemaRoutes(
                schemas,
                new Migrating(
                    schemas, new MigrationStore(system.table, system.clock), system.clock)),
            kept),
        List.of(ONE, OTHER),
        steering);
  }

  /** What is started is started in vain: port 1 is nobody's. */
  private static LambdaClient nobody() {
    return LambdaClient.builder()
        .endpointOverride(URI.create("http://localhost:1"))
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .httpClient(ApacheHttpClient.create())
        .build();
  }

  private static String code(Answering answering, Route route, Tenant tenant, Role role) {
    ProxyRequestContext context = new ProxyRequestContext();
    context.setAuthorizer(
        new HashMap<>(new Caller(tenant, "ada", Set.of(role), 0, false).toContext()));
    APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent();
    event.setRequestContext(context);
    event.setPathParameters(Map.of("id", "x"));
    Reply reply = answering.answer(route, new Request(event));
    return reply instanceof Reply.Refused(var problem) ? problem.code() : "";
  }
}
