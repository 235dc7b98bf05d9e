package dev.memorygraph.vault.privacy.ledger;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.DynamoDbErrors;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * How far a ledger has been carried out. It stands in the very table that it speaks of, so that a
 * table that was restored says by itself that it is behind.
 *
 * <p>Throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the table does not
 * answer.
 */
public final class LedgerProgress {
  private final DynamoDbClient dynamoDb;
  private final String keys;
  private final String records;

  /** What is carried out. */
  public enum Step {
    /** Keys are destroyed. */
    DESTROYED,
    /** Contents that were under them are removed, and the receipt is signed. */
    REMOVED,
    /** What writers left behind who did not know yet is removed, too. */
    SETTLED
  }

  public LedgerProgress(DynamoDbClient dynamoDb, String keys, String records) {
    this.dynamoDb = dynamoDb;
    this.keys = keys;
    this.records = records;
  }

  /** Number of the last entry that is carried out; 0 where none is. */
  public long of(Tenant tenant, Step step) {
    return reached(
            () ->
                Optional.ofNullable(
                    dynamoDb
                        .getItem(
                            get ->
                                get.tableName(table(step))
                                    .key(key(tenant, step))
                                    .consistentRead(true))
                        .item()
                        .get(attribute(step))))
        .map(value -> Long.parseLong(value.n()))
        .orElse(0L);
  }

  /** Says that all entries up to one are carried out; never goes back. */
  public void reach(Tenant tenant, Step step, long seq) {
    reached(
        () -> {
          try {
            return dynamoDb.updateItem(
                update ->
                    update
                        .tableName(table(step))
                        .key(key(tenant, step))
                        .updateExpression("SET #step = :seq")
                        .conditionExpression("attribute_not_exists(#step) OR #step < :seq")
                        .expressionAttributeNames(Map.of("#step", attribute(step)))
                        .expressionAttributeValues(Map.of(":seq", fromN(Long.toString(seq)))));
          } catch (ConditionalCheckFailedException e) {
            return e; // somebody else is further
          }
        });
  }

  private String table(Step step) {
    return switch (step) {
      case DESTROYED -> keys;
      case REMOVED, SETTLED -> records;
    };
  }

  private static String attribute(Step step) {
    return switch (step) {
      case DESTROYED -> "destroyed";
      case REMOVED -> "removed";
      case SETTLED -> "settled";
    };
  }

  /** No content and no data key has a name with these slashes. */
  private static Map<String, AttributeValue> key(Tenant tenant, Step step) {
    return switch (step) {
      case DESTROYED -> Map.of("data_key", fromS(tenant.id() + "//ledger"), "version", fromN("0"));
      case REMOVED, SETTLED ->
          Map.of("record", fromS(tenant.id() + "//ledger"), "part", fromS("ledger"));
    };
  }

  private static <T> T reached(Supplier<T> call) {
    return DynamoDbErrors.translate("The progress of erasures", call);
  }
}
