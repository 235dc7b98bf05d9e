package dev.memorygraph.vault.rotation.scan;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.tables.Reaching;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How far the walks without an end are: in the control table under the kind {@code walk}. */
public final class ScanCursors {
  private static final String KIND = "walk";

  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * @param table the control table
   */
  public ScanCursors(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  public Optional<ScanCursor> find(String walk) {
    Map<String, AttributeValue> item =
        reached(
            () ->
                dynamoDb
                    .getItem(get -> get.tableName(table).key(key(walk)).consistentRead(true))
                    .item());
    return item.isEmpty() ? Optional.empty() : Optional.of(read(item));
  }

  /** Keeps it; always true, since one invocation at a time walks. */
  public boolean save(String walk, ScanCursor place) {
    Map<String, AttributeValue> item = new HashMap<>(key(walk));
    item.putAll(write(place));
    return reached(
        () -> {
          dynamoDb.putItem(put -> put.tableName(table).item(item));
          return true;
        });
  }

  /** The attributes of a place, for whoever keeps one in an item of its own. */
  public static Map<String, AttributeValue> write(ScanCursor place) {
    return Map.of(
        "place_class", fromS(place.classification().label()),
        "place_rotated_at", fromN(Long.toString(place.rotatedAt().toEpochMilli())),
        "place_key", fromS(place.key()),
        "place_within", fromS(place.within()),
        "place_spoilt", fromBool(place.spoilt()));
  }

  /** Reads what {@link #write} wrote. */
  public static ScanCursor read(Map<String, AttributeValue> item) {
    return new ScanCursor(
        Classification.parse(value(item, "place_class").s()).orElseThrow(),
        Instant.ofEpochMilli(Long.parseLong(value(item, "place_rotated_at").n())),
        value(item, "place_key").s(),
        value(item, "place_within").s(),
        value(item, "place_spoilt").bool());
  }

  private static Map<String, AttributeValue> key(String walk) {
    return Map.of("kind", fromS(KIND), "id", fromS(walk));
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).orElseThrow();
  }

  private static <T> T reached(Supplier<T> call) {
    return Reaching.reached("The control table", call);
  }
}
