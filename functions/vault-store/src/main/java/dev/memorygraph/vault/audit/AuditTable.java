package dev.memorygraph.vault.audit;

import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;

import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.audit.tree.Tiles;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.DynamoDbErrors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Reads what the sequencer made. Every method throws a {@link DependencyUnavailableException} where
 * DynamoDB does not answer.
 */
public final class AuditTable {
  /** Pages of 1 MB, of entries without a place, that are looked through for tenants. */
  private static final int MAX_SCANNED_PAGES = 20;

  private final DynamoDbClient dynamoDb;
  private final String name;

  public AuditTable(DynamoDbClient dynamoDb, String name) {
    this.dynamoDb = dynamoDb;
    this.name = name;
  }

  public DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  public String name() {
    return name;
  }

  /** The head as it is now. */
  public LogHead head(Tenant tenant) {
    Map<String, AttributeValue> item = item(AuditKeys.head(tenant));
    return item.isEmpty() ? LogHead.NONE : LogHead.from(item);
  }

  /** The stored tiles of a log. */
  public Tiles tiles(Tenant tenant) {
    return (tile, width) -> {
      AttributeValue hashes = item(AuditKeys.tile(tenant, tile)).get(AuditKeys.HASHES);
      if (hashes == null || hashes.b().asByteArrayUnsafe().length < width * Hash.BYTES) {
        throw new IllegalStateException("The log of " + tenant.id() + " lacks " + tile);
      }
      return hashes.b().asByteArray();
    };
  }

  /**
   * Leaves as canonical JSON, by their numbers and without a hole: it ends where the index, which
   * lags behind the table a little, does not show the next yet.
   *
   * @param limit how many at most
   */
  public List<String> leaves(Tenant tenant, long from, int limit) {
    List<String> leaves = new ArrayList<>();
    long next = from;
    while (leaves.size() < limit) {
      long before = next;
      for (Map<String, AttributeValue> item : segment(tenant, next, limit - leaves.size())) {
        if (number(item, AuditKeys.SEQ) != next) {
          return leaves;
        }
        leaves.add(text(item, AuditKeys.LEAF));
        next++;
      }
      if (next == before) {
        return leaves;
      }
    }
    return leaves;
  }

  /** Checkpoints in their order, from a time on, at most so many. */
  public List<SignedCheckpoint> checkpoints(Tenant tenant, Instant from, int limit) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(name)
            .consistentRead(true)
            .keyConditionExpression("#log = :log AND #at >= :from")
            .expressionAttributeNames(Map.of("#log", AuditKeys.LOG, "#at", AuditKeys.AT))
            .expressionAttributeValues(
                Map.of(
                    ":log", AttributeValue.fromS(AuditKeys.checkpoints(tenant)),
                    ":from", AttributeValue.fromS(AuditKeys.checkpointAt(from))))
            .limit(limit)
            .build();
    return items(query, limit).stream()
        .map(item -> text(item, AuditKeys.NOTE))
        .map(note -> SignedCheckpoint.parse(note).orElseThrow())
        .toList();
  }

  /** Everybody who has a log, or entries that wait for one. */
  public List<Tenant> tenants() {
    TreeSet<String> ids = new TreeSet<>();
    asked(
        () -> {
          dynamoDb
              .queryPaginator(
                  query ->
                      query
                          .tableName(name)
                          .keyConditionExpression("#log = :log")
                          .expressionAttributeNames(Map.of("#log", AuditKeys.LOG))
                          .expressionAttributeValues(
                              Map.of(":log", AttributeValue.fromS(AuditKeys.TENANTS))))
              .items()
              .forEach(item -> ids.add(text(item, AuditKeys.AT)));
          // A sparse index: it holds what has no place yet, so scanning it is cheap.
          dynamoDb
              .scanPaginator(
                  scan ->
                      scan.tableName(name)
                          .indexName(AuditKeys.UNSEQUENCED)
                          .projectionExpression(AuditKeys.UNSEQUENCED))
              .stream()
              .limit(MAX_SCANNED_PAGES)
              .flatMap(page -> page.items().stream())
              .forEach(item -> ids.add(text(item, AuditKeys.UNSEQUENCED)));
          return ids;
        });
    return ids.stream().map(Tenant::new).toList();
  }

  private List<Map<String, AttributeValue>> segment(Tenant tenant, long from, int limit) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(name)
            .indexName(AuditKeys.BY_SEQUENCE)
            .keyConditionExpression("#segment = :segment AND #seq BETWEEN :from AND :to")
            .expressionAttributeNames(Map.of("#segment", AuditKeys.SEGMENT, "#seq", AuditKeys.SEQ))
            .expressionAttributeValues(
                Map.of(
                    ":segment", AttributeValue.fromS(AuditKeys.segment(tenant, from)),
                    ":from", AttributeValue.fromN(Long.toString(from)),
                    ":to", AttributeValue.fromN(Long.toString(AuditKeys.segmentEnd(from) - 1))))
            .limit(limit)
            .build();
    return items(query, limit);
  }

  private List<Map<String, AttributeValue>> items(QueryRequest query, int limit) {
    return asked(() -> dynamoDb.queryPaginator(query).items().stream().limit(limit).toList());
  }

  private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
    return asked(
        () -> dynamoDb.getItem(get -> get.tableName(name).key(key).consistentRead(true)).item());
  }

  private static <T> T asked(Supplier<T> question) {
    return DynamoDbErrors.translate("The audit table", question);
  }
}
