package dev.memorygraph.registry.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.auditrecords.ActionRecord;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.registry.SyncForTests;
import dev.memorygraph.registry.webhook.WebhookSecrets;
import java.net.URI;
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

  private RegistryRoutes routes(Optional<Tenant> steering, ActionRecord kept) {
    return RoutesForTests.of(
        system,
        new WebhookSecrets(List::of, false),
        new AccessCheck(List.of(ONE, OTHER), steering, kept),
        URI.create("http://localhost:1")); // nobody's: what is started is started in vain
  }

  private static String code(RegistryRoutes routes, String id, Tenant tenant, Role role) {
    Map<String, String> authorizer = new Caller(tenant, "ada", Set.of(role), 0, false).toContext();
    Endpoint endpoint = Objects.requireNonNull(routes.endpoints().get(id));
    Reply reply = endpoint.answer(RequestsForTests.request("", "", Map.of("id", "x"), authorizer));
    return reply instanceof Reply.Refused(var problem) ? problem.code() : "";
  }
}
