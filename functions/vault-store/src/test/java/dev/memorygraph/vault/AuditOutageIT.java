package dev.memorygraph.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.access.Role;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.GatewayForTests.Answer;
import dev.memorygraph.vault.GatewayForTests.Person;
import dev.memorygraph.vault.testing.Relay;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Nothing is answered well, and nothing is changed, that the log does not have. */
class AuditOutageIT {
  private static final Tenant ACME = new Tenant("acme");
  private static final String STORE = "/api/v1/vault/store";
  private static final String READ = "GET /api/v1/vault/retrieve/{id}";
  private static final Person ADMIN = Person.of(ACME, "root", Role.ADMIN);

  private final VaultForTests tests = new VaultForTests();

  @AfterEach
  void stop() {
    tests.close();
  }

  @Test
  void engineAway_everythingIsAnswered503WithinASecond_andNothingChanges() {
    try (Relay relay = new Relay(tests.engine());
        DynamoDbClient way = tests.client(relay.address(), Duration.ofMillis(800))) {
      GatewayForTests vault = new GatewayForTests(tests, way);
      vault.post(ADMIN, STORE, body("a"));
      assertThat(vault.call(ADMIN, READ, "a", "").status()).isEqualTo(200);
      for (Relay.Mode mode : List.of(Relay.Mode.REFUSING, Relay.Mode.SILENT)) {
        relay.turn(mode);

        assertUnavailable(() -> vault.call(ADMIN, READ, "a", ""));
        assertUnavailable(() -> vault.post(ADMIN, STORE, body("b")));
        assertUnavailable(() -> vault.call(ADMIN, "DELETE /api/v1/vault/delete/{id}", "a", ""));
        assertUnavailable(() -> vault.post(ADMIN, STORE, "no JSON"));
        assertUnavailable(
            () -> vault.call(ADMIN, "POST /api/v1/admin/subjects/{id}/erase", "ada", ""));
      }
      relay.turn(Relay.Mode.PASSING);
      assertThat(vault.call(ADMIN, READ, "a", "").status()).isEqualTo(200);
      assertThat(vault.call(ADMIN, READ, "b", "").status()).isEqualTo(404);
      assertThat(vault.get(ADMIN, "/api/v1/admin/erasures", "").json().path("erasures")).isEmpty();
    }
  }

  @Test
  void logAway_nothingIsReadOrWritten() {
    GatewayForTests vault = new GatewayForTests(tests);
    vault.post(ADMIN, STORE, body("a"));
    tests.dynamoDb().deleteTable(table -> table.tableName(tests.config().tables().audit()));

    assertUnavailable(() -> vault.call(ADMIN, READ, "a", ""));
    assertUnavailable(() -> vault.post(ADMIN, STORE, body("b")));
    assertUnavailable(() -> vault.call(ADMIN, "DELETE /api/v1/vault/delete/{id}", "a", ""));
    assertUnavailable(() -> vault.post(ADMIN, STORE, "no JSON"));
    assertUnavailable(
        () ->
            vault.post(
                ADMIN, "/api/v1/admin/holds", "{\"subject_id\": \"ada\", \"purpose\": \"legal\"}"));

    var records = vault.vault.core().records();
    assertThat(records.head(ACME, "a")).isPresent();
    assertThat(records.head(ACME, "b")).isEmpty();
  }

  @Test
  void keysAway_afterTheDecision_leavesOneEntry() {
    GatewayForTests vault = new GatewayForTests(tests);
    vault.post(ADMIN, STORE, body("a").replace("internal", "restricted"));
    GatewayForTests other = new GatewayForTests(tests);
    other.call(ADMIN, READ, "nothing", ""); // its pseudonyms are in the cache now
    tests.kmsEndpoint().fail(dev.memorygraph.engines.kms.KmsEndpoint.Fault.REFUSE);
    tests.pass(Duration.ofMinutes(6));

    int before = vault.entries(ACME).size();
    assertThat(other.call(ADMIN, READ, "a", "").status()).isEqualTo(503);
    assertThat(other.post(ADMIN, STORE, body("c")).status()).isEqualTo(503);

    assertThat(vault.entries(ACME)).hasSize(before + 2);
    assertThat(vault.entries(ACME))
        .extracting(entry -> entry.at("/outcome/reason").asText())
        .filteredOn(reason -> reason.equals("unavailable"))
        .hasSize(2);
  }

  private static void assertUnavailable(Supplier<Answer> asked) {
    long start = System.nanoTime();
    Answer answer = asked.get();
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(took).isLessThan(Duration.ofSeconds(1));
  }

  private static String body(String id) {
    return "{\"content_id\":\"%s\",\"classification\":\"internal\",\"content\":\"x\",\"subject_id\":\"ada\"}"
        .formatted(id);
  }
}
