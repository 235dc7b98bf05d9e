package dev.memorygraph.vault.breaker;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.tables.BreakerTable;
import dev.memorygraph.tables.BreakerTable.Reset;
import dev.memorygraph.tables.BreakerTable.Standing;
import dev.memorygraph.tables.DynamoDbErrors;
import dev.memorygraph.tables.LoadTable;
import dev.memorygraph.vault.audit.AuditTrail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Reads how breakers stand, and writes resets along with the entry that tells of them. Throws a
 * {@link dev.memorygraph.base.DependencyUnavailableException} where the tables do not answer.
 */
public final class BreakerStore {
  private final DynamoDbClient dynamoDb;
  private final BreakerTable table;
  private final LoadTable loads;
  private final AuditTrail trail;

  /**
   * @param name of the table of breakers
   */
  public BreakerStore(DynamoDbClient dynamoDb, String name, AuditTrail trail) {
    this.dynamoDb = dynamoDb;
    this.table = new BreakerTable(dynamoDb, name);
    this.loads = new LoadTable(dynamoDb, name);
    this.trail = trail;
  }

  /**
   * Breakers to be reset.
   *
   * @param by pseudonym
   */
  record Order(List<String> breakers, Instant at, String by, String reason) {
    Order {
      breakers = List.copyOf(breakers);
    }
  }

  /** What processes of intakes bear. */
  List<LoadTable.Told> loads(Instant now) {
    return loads.told(now);
  }

  List<Standing> standings(Instant now) {
    return table.standings(now);
  }

  /** When each breaker was reset last, if ever. */
  Map<String, Instant> resets() {
    return table.resets();
  }

  void reset(Order order, AuditEntry entry) {
    List<TransactWriteItem> parts = new ArrayList<>();
    for (String breaker : order.breakers()) {
      Reset reset = new Reset(breaker, order.at(), order.by(), order.reason());
      parts.add(TransactWriteItem.builder().put(table.reset(reset)).build());
    }
    parts.add(trail.write(entry));
    DynamoDbErrors.translate(
        "The table of breakers",
        () -> dynamoDb.transactWriteItems(write -> write.transactItems(parts)));
  }
}
