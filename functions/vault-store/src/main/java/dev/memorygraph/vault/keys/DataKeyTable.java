package dev.memorygraph.vault.keys;

import static dev.memorygraph.tables.Items.findTime;
import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static dev.memorygraph.tables.Items.value;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.tables.Conditions;
import dev.memorygraph.tables.DynamoDbErrors;
import dev.memorygraph.vault.keys.kek.KeyEncryption.WrappedKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Data keys at rest: under each key's name its wrapped versions, from 1 up, and at version 0 the
 * pointer that says which of them is current. The pointer comes after the version it names.
 */
public final class DataKeyTable {
  /** Versions that one call destroys at most. */
  public static final int DESTROYED_AT_ONCE = 50;

  private static final int POINTER = 0;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource clock;

  public DataKeyTable(DynamoDbClient dynamoDb, String table, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
  }

  /**
   * Which versions hold.
   *
   * @param current that new contents are sealed with
   * @param least that is opened at all; older ones are retired
   * @param rotatedAt when the current one was made
   * @param retiredAt when older ones last were retired; empty where none ever was
   */
  public record Pointer(int current, int least, Instant rotatedAt, Optional<Instant> retiredAt) {}

  /** The pointer as it stands now, read consistently; empty where there is no such key. */
  public Optional<Pointer> pointer(DataKeyId id) {
    return item(id, POINTER).map(DataKeyTable::pointer);
  }

  /** Pointers as a part of a consistent read of items of several tables. */
  public Map<String, KeysAndAttributes> pointersOf(Collection<DataKeyId> ids) {
    List<Map<String, AttributeValue>> keys =
        ids.stream().distinct().map(id -> key(id, POINTER)).toList();
    return Map.of(table, KeysAndAttributes.builder().consistentRead(true).keys(keys).build());
  }

  /** What such a read found: nothing of keys that do not exist. */
  public Map<DataKeyId, Pointer> pointers(
      Map<String, List<Map<String, AttributeValue>>> itemsByTable) {
    return itemsByTable.getOrDefault(table, List.of()).stream()
        .collect(Collectors.toMap(DataKeyTable::id, DataKeyTable::pointer));
  }

  Optional<WrappedKey> wrapped(DataKeyId id, int version) {
    return item(id, version)
        .map(
            item ->
                new WrappedKey(
                    value(item, "wrapped").b().asByteArray(), text(item, "kek_version")));
  }

  /** Adds a version; one that is there already stays as it is, and false is returned. */
  boolean add(DataKeyId id, int version, WrappedKey key) {
    return conditionally(
        () ->
            dynamoDb.putItem(
                put ->
                    put.tableName(table)
                        .item(version(id, version, key))
                        .conditionExpression("attribute_not_exists(data_key)")));
  }

  /** Points to a first version, unless somebody points to one; the pointer that holds. */
  Pointer begin(DataKeyId id, int version) {
    Instant now = clock.instant();
    Map<String, AttributeValue> item = new HashMap<>(key(id, POINTER));
    item.put("current", number(version));
    item.put("least", number(version));
    item.put("rotation", fromS(id.classification().label()));
    item.put("rotated_at", number(now.toEpochMilli()));
    boolean ours =
        conditionally(
            () ->
                dynamoDb.putItem(
                    put ->
                        put.tableName(table)
                            .item(item)
                            .conditionExpression("attribute_not_exists(data_key)")));
    if (ours) {
      return new Pointer(version, version, now, Optional.empty());
    }
    return pointer(id)
        .orElseThrow(
            () -> new DependencyUnavailableException("A data key was destroyed as it was made"));
  }

  /**
   * Adds the version that comes next and points to it, unless somebody was quicker.
   *
   * @param along becomes durable with it, or not at all
   */
  boolean advance(DataKeyId id, Pointer from, WrappedKey next, TransactWriteItem along) {
    int version = from.current() + 1;
    Put put = Put.builder().tableName(table).item(version(id, version, next)).build();
    Update point =
        Update.builder()
            .tableName(table)
            .key(key(id, POINTER))
            .updateExpression("SET #current = :next, rotated_at = :now")
            .conditionExpression("#current = :from")
            .expressionAttributeNames(Map.of("#current", "current"))
            .expressionAttributeValues(
                Map.of(
                    ":next", number(version),
                    ":from", number(from.current()),
                    ":now", number(clock.millis())))
            .build();
    return together(
        List.of(
            TransactWriteItem.builder().put(put).build(),
            TransactWriteItem.builder().update(point).build(),
            along));
  }

  /**
   * Retires all versions before the current one, unless the key changed: they are opened no more.
   *
   * @param along becomes durable with it, or not at all
   */
  public boolean retire(DataKeyId id, Pointer seen, TransactWriteItem along) {
    Update raise =
        Update.builder()
            .tableName(table)
            .key(key(id, POINTER))
            .updateExpression("SET least = :current, retired_at = :now")
            .conditionExpression("#current = :current AND rotated_at = :rotated_at")
            .expressionAttributeNames(Map.of("#current", "current"))
            .expressionAttributeValues(
                Map.of(
                    ":current", number(seen.current()),
                    ":rotated_at", number(seen.rotatedAt().toEpochMilli()),
                    ":now", number(clock.millis())))
            .build();
    return together(List.of(TransactWriteItem.builder().update(raise).build(), along));
  }

  /**
   * Destroys versions for good: whatever is still sealed with one can never be opened again.
   *
   * @param versions at most {@link #DESTROYED_AT_ONCE}
   * @param along becomes durable with it, or not at all
   */
  public void destroy(DataKeyId id, Collection<Integer> versions, TransactWriteItem along) {
    Stream<TransactWriteItem> deletions =
        versions.stream()
            .map(version -> Delete.builder().tableName(table).key(key(id, version)).build())
            .map(deletion -> TransactWriteItem.builder().delete(deletion).build());
    together(Stream.concat(deletions, Stream.of(along)).toList());
  }

  /** The versions there are, in their order, with the version of the key each is wrapped under. */
  public SortedMap<Integer, String> versions(DataKeyId id) {
    return reached(
        () ->
            dynamoDb
                .queryPaginator(
                    query ->
                        query
                            .tableName(table)
                            .consistentRead(true)
                            .keyConditionExpression("data_key = :key AND version > :pointer")
                            .projectionExpression("version, kek_version")
                            .expressionAttributeValues(
                                Map.of(
                                    ":key", fromS(id.text()),
                                    ":pointer", number(POINTER))))
                .items()
                .stream()
                .collect(
                    Collectors.toMap(
                        item -> (int) number(item, "version"),
                        item -> text(item, "kek_version"),
                        (one, other) -> other,
                        TreeMap::new)));
  }

  /** Puts a version that was wrapped anew in the place of the old one, unless that changed. */
  boolean replace(DataKeyId id, int version, WrappedKey old, WrappedKey anew) {
    return conditionally(
        () ->
            dynamoDb.updateItem(
                update ->
                    update
                        .tableName(table)
                        .key(key(id, version))
                        .updateExpression("SET #wrapped = :wrapped, kek_version = :kek")
                        .conditionExpression("kek_version = :old")
                        .expressionAttributeNames(Map.of("#wrapped", "wrapped"))
                        .expressionAttributeValues(
                            Map.of(
                                ":wrapped", fromB(SdkBytes.fromByteArray(anew.bytes())),
                                ":kek", fromS(anew.kekVersion()),
                                ":old", fromS(old.kekVersion())))));
  }

  /**
   * What there is of a key.
   *
   * @param current that the pointer names; empty where there is none
   */
  public record Stored(Optional<Integer> current, List<Integer> versions) {
    public Stored {
      versions = List.copyOf(versions);
    }
  }

  /** What there is of a key at this moment. */
  public Stored stored(DataKeyId id) {
    List<Map<String, AttributeValue>> items =
        reached(
            () ->
                dynamoDb
                    .queryPaginator(
                        query ->
                            query
                                .tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression("data_key = :id")
                                .expressionAttributeValues(Map.of(":id", fromS(id.text()))))
                    .items()
                    .stream()
                    .toList());
    return new Stored(
        items.stream()
            .filter(item -> version(item) == POINTER)
            .map(item -> pointer(item).current())
            .findFirst(),
        items.stream().map(DataKeyTable::version).filter(version -> version > POINTER).toList());
  }

  /** Destroys a version, as a part of a transaction. */
  public TransactWriteItem remove(DataKeyId id, int version) {
    return TransactWriteItem.builder()
        .delete(Delete.builder().tableName(table).key(key(id, version)).build())
        .build();
  }

  /** Removes the pointer if it still names a version below one. */
  public TransactWriteItem removePointer(DataKeyId id, int below) {
    return TransactWriteItem.builder()
        .delete(
            Delete.builder()
                .tableName(table)
                .key(key(id, POINTER))
                .conditionExpression("#current < :below")
                .expressionAttributeNames(Map.of("#current", "current"))
                .expressionAttributeValues(Map.of(":below", number(below)))
                .build())
        .build();
  }

  private Optional<Map<String, AttributeValue>> item(DataKeyId id, int version) {
    Map<String, AttributeValue> item =
        reached(
            () ->
                dynamoDb
                    .getItem(get -> get.tableName(table).key(key(id, version)).consistentRead(true))
                    .item());
    return item.isEmpty() ? Optional.empty() : Optional.of(item);
  }

  private boolean together(List<TransactWriteItem> changes) {
    return reached(
        () ->
            Conditions.allMet(
                () ->
                    dynamoDb.transactWriteItems(
                        transaction -> transaction.transactItems(changes))));
  }

  private boolean conditionally(Runnable write) {
    return reached(() -> Conditions.met(write));
  }

  private static <T> T reached(Supplier<T> call) {
    return DynamoDbErrors.translate("The table of data keys", call);
  }

  private static Map<String, AttributeValue> key(DataKeyId id, int version) {
    return Map.of("data_key", fromS(id.text()), "version", number(version));
  }

  private static DataKeyId id(Map<String, AttributeValue> item) {
    return DataKeyId.parse(text(item, "data_key"))
        .orElseThrow(() -> new IllegalStateException("A pointer names no data key"));
  }

  private static int version(Map<String, AttributeValue> item) {
    return (int) number(item, "version");
  }

  private Map<String, AttributeValue> version(DataKeyId id, int version, WrappedKey key) {
    Map<String, AttributeValue> item = new HashMap<>(key(id, version));
    item.put("wrapped", fromB(SdkBytes.fromByteArray(key.bytes())));
    item.put("kek_version", fromS(key.kekVersion()));
    item.put("created_at", number(clock.millis()));
    return item;
  }

  private static Pointer pointer(Map<String, AttributeValue> item) {
    return new Pointer(
        (int) number(item, "current"),
        (int) number(item, "least"),
        time(item, "rotated_at"),
        findTime(item, "retired_at"));
  }
}
