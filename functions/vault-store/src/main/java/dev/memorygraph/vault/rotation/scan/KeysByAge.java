package dev.memorygraph.vault.rotation.scan;

import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.tables.DynamoDbErrors;
import dev.memorygraph.vault.keys.DataKeyId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The data keys of a class, those first whose current version is oldest. A key that is rotated goes
 * to the end, so that a scan in this order misses none, whatever happens meanwhile. The index shows
 * a change after a moment: what it says of a key is to be checked with the table.
 */
public final class KeysByAge {
  private static final int KEYS_PER_PAGE = 500;

  private final DynamoDbClient dynamoDb;
  private final String table;

  public KeysByAge(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** A key and when its current version was made. */
  public record Aged(DataKeyId id, Instant rotatedAt) {}

  /**
   * Keys of one class, the oldest first.
   *
   * @param next where to go on; empty at the end of the class
   */
  record Page(List<Aged> keys, Optional<ScanCursor> next) {}

  /** Keys of the place's class after that place, whose versions are not younger than that. */
  Page page(KeyScope scope, ScanCursor cursor, Instant until) {
    Optional<DataKeyId> only = scope.only(cursor.classification());
    if (only.isPresent()) {
      boolean visited = cursor.key().equals(only.get().text());
      List<Aged> key = visited ? List.of() : List.of(new Aged(only.get(), Instant.EPOCH));
      return new Page(key, Optional.empty());
    }
    QueryResponse answer =
        DynamoDbErrors.translate(
            "The table of data keys", () -> dynamoDb.query(query(scope, cursor, until)));
    List<Aged> keys = answer.items().stream().flatMap(item -> aged(item).stream()).toList();
    Optional<ScanCursor> next =
        answer.hasLastEvaluatedKey()
            ? aged(answer.lastEvaluatedKey()).map(KeysByAge::after)
            : Optional.empty();
    return new Page(keys, next);
  }

  /** When the oldest current version of a class was made; empty where there is none. */
  public Optional<Instant> oldest(Classification classification) {
    QueryRequest query =
        query(KeyScope.all(classification), ScanCursor.beginning(classification), Instant.MAX)
            .toBuilder()
            .limit(1)
            .build();
    return DynamoDbErrors.translate("The table of data keys", () -> dynamoDb.query(query))
        .items()
        .stream()
        .flatMap(item -> aged(item).stream())
        .map(Aged::rotatedAt)
        .findFirst();
  }

  private QueryRequest query(KeyScope scope, ScanCursor cursor, Instant until) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":class", fromS(cursor.classification().label()));
    values.put(":until", fromN(Long.toString(millis(until))));
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName("by-age")
            .limit(KEYS_PER_PAGE)
            .keyConditionExpression("rotation = :class AND rotated_at <= :until");
    scope
        .tenant()
        .ifPresent(
            tenant -> {
              values.put(":tenant", fromS(tenant.id() + "/"));
              query.filterExpression("begins_with(data_key, :tenant)");
            });
    if (!cursor.key().isEmpty()) {
      query.exclusiveStartKey(start(cursor));
    }
    return query.expressionAttributeValues(values).build();
  }

  private static Map<String, AttributeValue> start(ScanCursor cursor) {
    return Map.of(
        "rotation", fromS(cursor.classification().label()),
        "rotated_at", fromN(Long.toString(cursor.rotatedAt().toEpochMilli())),
        "data_key", fromS(cursor.key()),
        "version", fromN("0"));
  }

  private static ScanCursor after(Aged key) {
    return new ScanCursor(key.id().classification(), key.rotatedAt(), key.id().text(), "", false);
  }

  private static Optional<Aged> aged(Map<String, AttributeValue> item) {
    return DataKeyId.parse(text(item, "data_key"))
        .map(id -> new Aged(id, time(item, "rotated_at")));
  }

  private static long millis(Instant time) {
    return time.equals(Instant.MAX) ? Long.MAX_VALUE : time.toEpochMilli();
  }
}
