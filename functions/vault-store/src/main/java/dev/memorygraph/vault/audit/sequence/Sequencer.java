package dev.memorygraph.vault.audit.sequence;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.DynamoDbErrors;
import dev.memorygraph.vault.audit.AuditKeys;
import dev.memorygraph.vault.audit.AuditTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Appends the entries that have no place yet to their tenant's log, by their ids, which is by time.
 * Entries, tiles and head change in one transaction on the condition that the head is still the one
 * it was computed from: two sequencers cannot fork a log, and a stop loses and repeats nothing.
 */
final class Sequencer {
  /** Entries to a transaction: with the head and at most 9 tiles, DynamoDB's limit of 100. */
  static final int BATCH = 90;

  /** How often a batch is computed anew when another sequencer was faster. */
  private static final int ATTEMPTS = 5;

  private static final String CONDITION_FAILED = "ConditionalCheckFailed";

  private final AuditTable table;
  private final int batchSize;

  Sequencer(AuditTable table) {
    this(table, BATCH);
  }

  Sequencer(AuditTable table, int batchSize) { // tests want many small batches
    this.table = table;
    this.batchSize = batchSize;
  }

  /**
   * What a round did.
   *
   * @param sequenced entries that got their place
   * @param more whether others may be waiting
   */
  record Round(long sequenced, boolean more) {}

  /**
   * Appends up to so many batches.
   *
   * @throws DependencyUnavailableException where DynamoDB does not answer; what was appended stays
   */
  Round sequence(Tenant tenant, int batches) {
    long sequenced = 0;
    Map<String, AttributeValue> start = Map.of();
    for (int i = 0; i < batches; i++) {
      QueryResponse page = waiting(tenant, start);
      List<WaitingEntry> entries = page.items().stream().map(WaitingEntry::of).toList();
      sequenced += Pacer.paced(() -> append(tenant, entries));
      start = page.lastEvaluatedKey();
      if (start.isEmpty()) {
        return new Round(sequenced, false);
      }
    }
    return new Round(sequenced, true);
  }

  private QueryResponse waiting(Tenant tenant, Map<String, AttributeValue> start) {
    return DynamoDbErrors.translate(
        "The audit table",
        () ->
            table
                .dynamoDb()
                .query(
                    query ->
                        query
                            .tableName(table.name())
                            .indexName(AuditKeys.UNSEQUENCED)
                            .keyConditionExpression("#tenant = :tenant")
                            .expressionAttributeNames(Map.of("#tenant", AuditKeys.UNSEQUENCED))
                            .expressionAttributeValues(
                                Map.of(":tenant", AttributeValue.fromS(tenant.id())))
                            .exclusiveStartKey(start.isEmpty() ? null : start)
                            .limit(batchSize)));
  }

  private long append(Tenant tenant, List<WaitingEntry> waiting) {
    List<WaitingEntry> entries = waiting;
    for (int attempt = 0; attempt < ATTEMPTS && !entries.isEmpty(); attempt++) {
      Batch batch = Batch.of(tenant, table.head(tenant), table.tiles(tenant), entries);
      Optional<List<WaitingEntry>> left = write(batch);
      if (left.isEmpty()) {
        return entries.size();
      }
      entries = left.get();
    }
    return 0; // others are at it
  }

  /**
   * Writes all of it and returns nothing, or writes none and returns the entries that still wait.
   */
  private Optional<List<WaitingEntry>> write(Batch batch) {
    return DynamoDbErrors.translate(
        "The audit table",
        () -> {
          try {
            table
                .dynamoDb()
                .transactWriteItems(write -> write.transactItems(batch.actions(table.name())));
            return Optional.empty();
          } catch (TransactionCanceledException e) {
            return Optional.of(stillWaiting(batch, e));
          }
        });
  }

  /** The index lags behind: an entry may have its place already. */
  private static List<WaitingEntry> stillWaiting(Batch batch, TransactionCanceledException e) {
    List<CancellationReason> reasons = e.cancellationReasons();
    List<WaitingEntry> waiting = new ArrayList<>();
    boolean overtaken = failed(reasons.getFirst());
    for (int i = 0; i < batch.entries().size(); i++) {
      boolean placed = failed(reasons.get(i + 1));
      overtaken |= placed;
      if (!placed) {
        waiting.add(batch.entries().get(i));
      }
    }
    if (!overtaken) { // a conflict of two transactions, or too many of them
      throw new DependencyUnavailableException("Appending to an audit log was refused", e);
    }
    return waiting;
  }

  private static boolean failed(CancellationReason reason) {
    return CONDITION_FAILED.equals(reason.code());
  }
}
