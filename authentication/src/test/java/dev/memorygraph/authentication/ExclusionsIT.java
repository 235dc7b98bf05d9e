package dev.memorygraph.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.Verification.Session;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.AccessTable;
import dev.memorygraph.tables.AccessTable.Lockdown;
import dev.memorygraph.tables.AccessTable.Scope;
import dev.memorygraph.testkit.TablesForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class ExclusionsIT {
  private static final Duration WITHIN = Duration.ofSeconds(30);

  private final TablesForTests tables = TablesForTests.create("AccessTable");
  private final DynamoDbClient dynamoDb = tables.client(ApacheHttpClient.create());
  private final AccessTable table = new AccessTable(dynamoDb, tables.name("AccessTable"));
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private boolean away;
  private final Exclusions exclusions =
      new Exclusions(
          tenant -> {
            if (away) {
              throw new DependencyUnavailableException("away");
            }
            return table.state(tenant.id());
          },
          () -> now);
  private final Caller bob =
      new Caller(new Tenant("acme"), "bob", Set.of(Role.DATA_SCIENTIST), 0, false);

  @AfterEach
  void close() {
    dynamoDb.close();
    tables.close();
  }

  @Test
  void revocation_ofAUser_holdsWithinHalfAMinuteAndForOldTokensOnly() {
    Session old = new Session("t-1", now.minusSeconds(1));
    assertThat(exclusions.isRevoked(bob, old)).isFalse();

    write(table.revocation("acme", new Scope.User("bob"), now, "stolen"));
    now = now.plus(WITHIN);

    assertThat(exclusions.isRevoked(bob, old)).isTrue();
    assertThat(exclusions.isRevoked(bob, new Session("t-2", now))).isFalse();
    assertThat(exclusions.isRevoked(bob, new Session("", Instant.EPOCH))).isTrue();
    Caller other = new Caller(new Tenant("globex"), "bob", Set.of(), 0, false);
    assertThat(exclusions.isRevoked(other, old)).isFalse();
  }

  @Test
  void lockdown_holdsWithinHalfAMinuteAndUntilItsEnd() {
    assertThat(exclusions.lockedOut(bob).may(Permission.GRAPH_READ)).isTrue();

    write(table.lockdown("acme", new Lockdown(1, "leak", "p", now, now.plusSeconds(60), "")));
    now = now.plus(WITHIN);
    assertThat(exclusions.lockedOut(bob).may(Permission.GRAPH_READ)).isFalse();

    now = now.plus(WITHIN);
    assertThat(exclusions.lockedOut(bob).may(Permission.GRAPH_READ)).isTrue();
  }

  @Test
  void tableAway_lastStateHoldsForAWhile_andStrangersDoNotGetIn() {
    Session session = new Session("t-1", now);
    assertThat(exclusions.isRevoked(bob, session)).isFalse();
    away = true;

    now = now.plus(Exclusions.PATIENCE);
    assertThat(exclusions.isRevoked(bob, session)).isFalse();
    now = now.plusSeconds(1);
    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(() -> exclusions.isRevoked(bob, session));
    Caller stranger = new Caller(new Tenant("globex"), "eve", Set.of(), 0, false);
    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(() -> exclusions.isRevoked(stranger, session));
  }

  private void write(Put put) {
    dynamoDb.transactWriteItems(
        write -> write.transactItems(TransactWriteItem.builder().put(put).build()));
  }
}
