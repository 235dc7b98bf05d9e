package dev.memorygraph.vault.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Role;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.CircuitBreaker.Settings;
import dev.memorygraph.kit.CircuitBreaker.State;
import dev.memorygraph.kit.overload.LoadReport;
import dev.memorygraph.tables.BreakerTable;
import dev.memorygraph.tables.LoadTable;
import dev.memorygraph.vault.GatewayForTests;
import dev.memorygraph.vault.GatewayForTests.Answer;
import dev.memorygraph.vault.GatewayForTests.Person;
import dev.memorygraph.vault.testing.NoMetrics;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerRoutesIT {
  private static final Tenant ACME = new Tenant("acme");
  private static final Person OMAR = Person.of(VaultForTests.OPERATOR, "omar", Role.OPERATOR);
  private static final Person ANN = Person.of(ACME, "ann", Role.ADMIN);
  private static final String RESET = "POST /admin/circuit-breaker/reset";
  private static final String BACK = "{\"reason\": \"it is back\"}";

  private final VaultForTests tests = new VaultForTests();
  private final GatewayForTests vault = new GatewayForTests(tests);
  private final BreakerTable table = new BreakerTable(tests.dynamoDb(), tests.breakers());

  @AfterEach
  void close() {
    tests.close();
  }

  @Test
  void shown_withoutAnyReport_allAreClosed() {
    JsonNode shown = look();

    assertThat(shown.path("status").asText()).isEqualTo("closed");
    assertThat(shown.path("breakers").findValuesAsText("name"))
        .containsExactly("graph_writer", "vault_operations", "registry_sync");
    assertThat(shown.path("breakers").findValuesAsText("state")).containsOnly("closed");
    assertThat(shown.path("breakers"))
        .allMatch(it -> it.path("services").isEmpty() && !it.has("last_reset"));
  }

  @Test
  void shown_processesOfTwoServices_areCountedByState() {
    Instant first = tests.clock().instant();
    open(breaker("ingest-stream"));
    tests.pass(Duration.ofSeconds(7));
    open(breaker("ingest-stream"));
    CircuitBreaker well = breaker("ingest-api");
    open(well);
    tests.pass(Duration.ofSeconds(8).plusMillis(1));
    well.call(() -> "probe");

    JsonNode shown = look();

    assertThat(shown.path("status").asText()).isEqualTo("open");
    JsonNode writer = shown.path("breakers").path(0);
    assertThat(writer.path("state").asText()).isEqualTo("open");
    assertThat(writer.path("services").toString())
        .isEqualTo(
            ("[{\"service\":\"ingest-api\",\"closed\":1,\"open\":0,\"half_open\":0,\"since\":\"%s\"},"
                    + "{\"service\":\"ingest-stream\",\"closed\":0,\"open\":2,\"half_open\":0,"
                    + "\"since\":\"%s\"}]")
                .formatted(tests.clock().instant(), first));
    assertThat(shown.path("breakers").path(1).path("state").asText()).isEqualTo("closed");

    tests.pass(BreakerTable.MAX_AGE);
    assertThat(look().path("status").asText()).isEqualTo("closed");
  }

  @Test
  void shown_whatProcessesOfIntakesBear_isAddedUpByFunction() {
    LoadTable loads = new LoadTable(tests.dynamoDb(), tests.breakers());
    loads
        .board("ingest-api", tests.clock())
        .tell(new LoadReport(280, 10_000, 7, 2, 0, Duration.ZERO));
    loads
        .board("ingest-api", tests.clock())
        .tell(new LoadReport(10_000, 10_000, 1, 0, 0, Duration.ZERO));
    loads
        .board("ingest-stream", tests.clock())
        .tell(new LoadReport(500, 10_000, 0, 0, 40, Duration.ofSeconds(90)));

    assertThat(look().path("intakes").toString())
        .isEqualTo(
            "[{\"service\":\"ingest-api\",\"processes\":2,\"buffer_utilization_percent\":0,"
                + "\"lag_seconds\":0,\"events_per_second\":10280,"
                + "\"events_per_second_at_most\":20000,\"refused_live\":8,\"refused_backfill\":2},"
                + "{\"service\":\"ingest-stream\",\"processes\":1,"
                + "\"buffer_utilization_percent\":40,\"lag_seconds\":90,\"events_per_second\":500,"
                + "\"events_per_second_at_most\":10000,\"refused_live\":0,\"refused_backfill\":0}]");

    tests.pass(LoadTable.MAX_AGE);
    assertThat(look().path("intakes")).isEmpty();
  }

  @Test
  void reset_byTheOperator_isSeenShownAndOnRecord() {
    CircuitBreaker breaker = breaker("ingest-api");
    open(breaker);
    tests.pass(Duration.ofSeconds(1));

    Answer answer = reset(vault, OMAR, "{\"breaker\":\"graph_writer\",\"reason\":\"back\"}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("breakers").toString()).isEqualTo("[\"graph_writer\"]");
    assertThat(answer.json().path("reset_at").asText()).isEqualTo(tests.clock().instant() + "");
    assertThat(breaker.call(() -> "through")).isEqualTo("through");
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(look().path("breakers").path(0).path("last_reset").asText())
        .isEqualTo(tests.clock().instant().toString());
    assertThat(actions(VaultForTests.OPERATOR))
        .containsExactlyInAnyOrder("breaker.reset done", "operations.read done");
  }

  @Test
  void reset_ofNoneByName_isOfAll() {
    assertThat(reset(vault, OMAR, BACK).status()).isEqualTo(200);

    assertThat(table.resets())
        .containsOnlyKeys(Settings.deployed().stream().map(Settings::name).toList());
    assertThat(entry(VaultForTests.OPERATOR).at("/details/breakers").asText())
        .isEqualTo("graph_writer,vault_operations,registry_sync");
  }

  @Test
  void reset_byAnotherTenant_isForTheOperatorAlone_andOnRecord() {
    assertThat(reset(vault, ANN, BACK).code()).isEqualTo("operator_only");
    assertThat(table.resets()).isEmpty();
    assertThat(actions(ACME)).containsExactly("breaker.reset failed");
  }

  @Test
  void reset_whereThereIsNoOperator_isForAnyTenantsAdministrator() {
    GatewayForTests alone = new GatewayForTests(tests, Optional.empty());

    assertThat(reset(alone, ANN, BACK).status()).isEqualTo(200);
    assertThat(table.resets()).hasSize(3);
  }

  @Test
  void reset_withoutAPurpose_isDenied() {
    ObjectNode event = GatewayForTests.event(OMAR, RESET, "", BACK);
    ((ObjectNode) event.path("headers")).remove("X-Access-Reason");

    assertThat(vault.send(event).status()).isEqualTo(403);
    assertThat(table.resets()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"reason\": \" \"}",
        "{\"breaker\": \"graph_writer\"}",
        "{\"breaker\": \"no_such\", \"reason\": \"r\"}",
        "{\"breaker\": 7, \"reason\": \"r\"}",
        "[]",
        "{"
      })
  void reset_withABadBody_resetsNothing(String body) {
    assertThat(reset(vault, OMAR, body).status()).isEqualTo(400);
    assertThat(table.resets()).isEmpty();
    assertThat(vault.entries(VaultForTests.OPERATOR)).hasSize(1);
  }

  private static Answer reset(GatewayForTests process, Person person, String body) {
    ObjectNode event = GatewayForTests.event(person, RESET, "", body);
    ((ObjectNode) event.path("headers")).put("X-Access-Reason", "incident");
    return process.send(event);
  }

  private JsonNode look() {
    Answer answer = vault.get(OMAR, "/health/circuit-breaker", "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode entry(Tenant tenant) {
    return vault.entries(tenant).getFirst();
  }

  private List<String> actions(Tenant tenant) {
    return vault.entries(tenant).stream()
        .map(it -> it.path("action").asText() + " " + it.at("/outcome/status").asText())
        .toList();
  }

  private CircuitBreaker breaker(String service) {
    return new CircuitBreaker(
        Settings.graphWriter(),
        tests.clock(),
        new NoMetrics(),
        table.board(service, tests.clock()));
  }

  private static void open(CircuitBreaker breaker) {
    for (int i = 0; i < CircuitBreaker.WINDOW && breaker.state() != State.OPEN; i++) {
      assertThatExceptionOfType(DependencyUnavailableException.class)
          .isThrownBy(
              () ->
                  breaker.call(
                      () -> {
                        throw new DependencyUnavailableException("busy");
                      }));
    }
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }
}
