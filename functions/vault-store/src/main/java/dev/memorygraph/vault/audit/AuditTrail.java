package dev.memorygraph.vault.audit;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.audit.EntryJson;
import dev.memorygraph.base.DependencyUnavailableException;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Makes entries durable. They get their place in the log later, by {@code Sequencer}, so that
 * writers never wait for each other.
 */
public final class AuditTrail {
  private final DynamoDbClient dynamoDb;
  private final String table;

  public AuditTrail(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** The entry as a part of the transaction that makes the change it tells of. */
  public TransactWriteItem write(AuditEntry entry) {
    OwedEntries.handedIn(entry);
    return TransactWriteItem.builder().put(put(entry)).build();
  }

  /**
   * Writes the entry of something that changed nothing, such as a read or a refusal.
   *
   * @throws DependencyUnavailableException where it could not be made durable: then nothing may be
   *     answered
   */
  public void record(AuditEntry entry) {
    try {
      put(put(entry), Duration.ZERO);
    } catch (ConditionalCheckFailedException e) {
      requireSame(entry, e);
    } catch (SdkException e) {
      // Not told apart as elsewhere: whatever keeps an entry out, nothing is answered without it.
      OwedEntries.away();
      throw notWritten(entry, e);
    }
    OwedEntries.recorded(entry);
  }

  /**
   * Writes the entry of a request that failed, unless one of the same id is there: the change that
   * it was to come with was made after all.
   *
   * @throws DependencyUnavailableException where it could not be made durable in that time
   */
  public void lastWord(AuditEntry entry, Duration time) {
    try {
      put(put(entry), time);
    } catch (ConditionalCheckFailedException e) {
      return; // what was done is on record
    } catch (SdkException e) {
      OwedEntries.away();
      throw notWritten(entry, e);
    }
    OwedEntries.recorded(entry);
  }

  private void put(Put put, Duration time) {
    dynamoDb.putItem(
        request ->
            request
                .tableName(put.tableName())
                .item(put.item())
                .conditionExpression(put.conditionExpression())
                .expressionAttributeNames(put.expressionAttributeNames())
                .overrideConfiguration(
                    settings -> {
                      if (time.isPositive()) {
                        settings.apiCallTimeout(time);
                      }
                    })
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
  }

  /** The client repeats a call whose answer was lost; then the first one wrote the entry. */
  private static void requireSame(AuditEntry entry, ConditionalCheckFailedException e) {
    AttributeValue text = AttributeValue.fromS(EntryJson.text(entry));
    if (!text.equals(e.item().get(AuditKeys.ENTRY))) {
      throw notWritten(entry, e);
    }
  }

  private static DependencyUnavailableException notWritten(AuditEntry entry, SdkException e) {
    return new DependencyUnavailableException(
        "The audit entry " + entry.id() + " could not be written", e);
  }

  private Put put(AuditEntry entry) {
    return Put.builder()
        .tableName(table)
        .item(item(entry))
        .conditionExpression("attribute_not_exists(#log)")
        .expressionAttributeNames(Map.of("#log", AuditKeys.LOG))
        .build();
  }

  private static Map<String, AttributeValue> item(AuditEntry entry) {
    return Map.of(
        AuditKeys.LOG,
        AttributeValue.fromS(AuditKeys.day(entry.tenant(), entry.at())),
        AuditKeys.AT,
        AttributeValue.fromS(entry.id()),
        AuditKeys.ENTRY,
        AttributeValue.fromS(EntryJson.text(entry)),
        AuditKeys.UNSEQUENCED,
        AttributeValue.fromS(entry.tenant().id()));
  }
}
