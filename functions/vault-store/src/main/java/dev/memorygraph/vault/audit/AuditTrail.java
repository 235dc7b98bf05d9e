package dev.memorygraph.vault.audit;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.audit.EntryJson;
import dev.memorygraph.kit.TransientException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Makes entries durable. They get their place in the log later, by {@code Sequencer}, so that
 * writers never wait for each other.
 */
public final class AuditTrail {
  /** The index by which the sequencer finds what has no place yet. */
  static final String UNSEQUENCED = "unsequenced";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

  private final DynamoDbClient dynamoDb;
  private final String table;

  public AuditTrail(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** The entry as a part of the transaction that makes the change it tells of. */
  public TransactWriteItem write(AuditEntry entry) {
    return TransactWriteItem.builder().put(put(entry)).build();
  }

  /**
   * Writes the entry of something that changed nothing, such as a read or a refusal.
   *
   * @throws TransientException where it could not be made durable: then nothing may be answered
   */
  public void record(AuditEntry entry) {
    Put put = put(entry);
    try {
      dynamoDb.putItem(
          request ->
              request
                  .tableName(put.tableName())
                  .item(put.item())
                  .conditionExpression(put.conditionExpression())
                  .expressionAttributeNames(put.expressionAttributeNames()));
    } catch (SdkException e) {
      throw new TransientException("The audit entry " + entry.id() + " could not be written", e);
    }
  }

  private Put put(AuditEntry entry) {
    return Put.builder()
        .tableName(table)
        .item(item(entry))
        .conditionExpression("attribute_not_exists(#log)")
        .expressionAttributeNames(Map.of("#log", "log")) // a reserved word
        .build();
  }

  private static Map<String, AttributeValue> item(AuditEntry entry) {
    return Map.of(
        "log",
        AttributeValue.fromS(entry.tenant().id() + "/" + DAY.format(entry.at())),
        "at",
        AttributeValue.fromS(entry.id()),
        "entry",
        AttributeValue.fromS(EntryJson.text(entry)),
        UNSEQUENCED,
        AttributeValue.fromS(entry.tenant().id()));
  }
}
