package dev.memorygraph.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.CircuitBreaker.Settings;
import dev.memorygraph.kit.CircuitBreaker.State;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.tables.BreakerTable;
import dev.memorygraph.tables.BreakerTable.Reset;
import dev.memorygraph.tables.BreakerTable.Standing;
import dev.memorygraph.testkit.TablesForTests;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Two processes' breakers at one table. */
class BreakerResetIT {
  private final TablesForTests tables = TablesForTests.create("BreakersTable");
  private final DynamoDbClient dynamoDb = tables.client(UrlConnectionHttpClient.create());
  private final BreakerTable table = new BreakerTable(dynamoDb, tables.name("BreakersTable"));
  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private final InstantSource clock = () -> now;
  private final CircuitBreaker one = breaker("ingest-api");
  private final CircuitBreaker other = breaker("ingest-api");

  BreakerResetIT() {
    table.resets(); // what the first call of a client takes is no matter here
  }

  @AfterEach
  void close() {
    dynamoDb.close();
    tables.close();
  }

  @Test
  void reset_inTheTable_letsTheNextCallsOfAllProcessesThrough() {
    Instant opened = now;
    open(one);
    open(other);
    assertThat(table.standings(now))
        .hasSize(2)
        .containsOnly(new Standing("ingest-api", "registry_sync", State.OPEN, opened));

    refused(one);
    refused(other);
    later(Duration.ofSeconds(1));
    reset("registry_sync");
    later(Duration.ofSeconds(4)); // less than the pause before a probe

    assertThat(one.call(() -> "through")).isEqualTo("through");
    assertThat(other.call(() -> "through")).isEqualTo("through");
    assertThat(table.standings(now))
        .hasSize(2)
        .containsOnly(new Standing("ingest-api", "registry_sync", State.CLOSED, now));
    assertThat(table.resets()).containsOnlyKeys("registry_sync");
  }

  @Test
  void reset_ofBeforeOrOfAnother_changesNothing() {
    reset("registry_sync");
    later(Duration.ofSeconds(1));
    open(one);
    later(Duration.ofSeconds(1));
    reset("vault_operations");

    refused(one);
    later(Duration.ofSeconds(5));
    refused(one);
  }

  @Test
  void standings_ofLongAgo_areLeftOut() {
    open(one);
    later(BreakerTable.MAX_AGE.minusSeconds(1));
    assertThat(table.standings(now)).hasSize(1);
    later(Duration.ofSeconds(1));
    assertThat(table.standings(now)).isEmpty();
  }

  @Test
  void tableThatIsAway_changesNothingForCalls() {
    tables.close();
    open(one);

    refused(one);
    later(Duration.ofSeconds(61));
    assertThat(one.call(() -> "probe")).isEqualTo("probe");
  }

  private CircuitBreaker breaker(String service) {
    return new CircuitBreaker(
        Settings.registrySync(), clock, new EmfMetrics(), table.board(service, clock));
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  private void reset(String breaker) {
    dynamoDb.transactWriteItems(
        write ->
            write.transactItems(
                TransactWriteItem.builder()
                    .put(table.reset(new Reset(breaker, now, "p-1", "it is back")))
                    .build()));
  }

  private static void open(CircuitBreaker breaker) {
    for (int i = 0; i < CircuitBreaker.WINDOW; i++) {
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

  private static void refused(CircuitBreaker breaker) {
    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(() -> breaker.call(() -> "never"))
        .withMessageContaining("is open");
  }
}
