package dev.memorygraph.tables;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.base.DependencyUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A table for many small things: its key is {@code kind} and {@code id}, both texts. All reads are
 * consistent.
 *
 * <p>Every method throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the
 * table does not answer.
 *
 * @param name of the table
 * @param called as messages begin, such as "The control table"
 */
public record KindTable(DynamoDbClient dynamoDb, String name, String called) {
  /** Items that DynamoDB writes in one call. */
  private static final int BATCH = 25;

  /** Items that DynamoDB reads in one call. */
  private static final int READ_BATCH = 100;

  /** Bytes of an id: of a longer one, or of none, DynamoDB does not let anybody ask. */
  private static final int MAX_ID = 1_024;

  /** Tries for what DynamoDB leaves of a batch when it is busy. */
  private static final int ROUNDS = 5;

  /** Items of a kind, and where to go on after them: empty at the end. */
  public record Page(List<Map<String, AttributeValue>> items, String next) {}

  /** All items of a kind, in the order of their ids. */
  public List<Map<String, AttributeValue>> all(String kind) {
    return query("kind = :kind", Map.of(":kind", fromS(kind)));
  }

  /**
   * The items of a kind whose ids begin so, in the order of their ids.
   *
   * @param prefix not empty
   */
  public List<Map<String, AttributeValue>> beginning(String kind, String prefix) {
    return query(
        "kind = :kind AND begins_with(id, :prefix)",
        Map.of(":kind", fromS(kind), ":prefix", fromS(prefix)));
  }

  private List<Map<String, AttributeValue>> query(
      String condition, Map<String, AttributeValue> values) {
    return reached(
        () ->
            dynamoDb
                .queryPaginator(
                    query ->
                        query
                            .tableName(name)
                            .consistentRead(true)
                            .keyConditionExpression(condition)
                            .expressionAttributeValues(values))
                .items()
                .stream()
                .toList());
  }

  /**
   * Some items of a kind.
   *
   * @param after id that the page begins after; empty for the first page
   * @param newestFirst in the falling order of ids instead of the rising one
   */
  public Page page(String kind, String after, int limit, boolean newestFirst) {
    if (!after.isEmpty() && !canBe(after)) {
      return new Page(List.of(), "");
    }
    return reached(
        () -> {
          var answer =
              dynamoDb.query(
                  query -> {
                    query
                        .tableName(name)
                        .consistentRead(true)
                        .scanIndexForward(!newestFirst)
                        .limit(limit)
                        .keyConditionExpression("kind = :kind")
                        .expressionAttributeValues(Map.of(":kind", fromS(kind)));
                    if (!after.isEmpty()) {
                      query.exclusiveStartKey(key(kind, after));
                    }
                  });
          AttributeValue last = answer.lastEvaluatedKey().get("id");
          return new Page(answer.items(), last == null ? "" : last.s());
        });
  }

  /** The item, or empty. */
  public Optional<Map<String, AttributeValue>> find(String kind, String id) {
    if (!canBe(id)) {
      return Optional.empty();
    }
    Map<String, AttributeValue> item =
        reached(
            () ->
                dynamoDb
                    .getItem(get -> get.tableName(name).key(key(kind, id)).consistentRead(true))
                    .item());
    return item.isEmpty() ? Optional.empty() : Optional.of(item);
  }

  /** Those of the items that there are, in no order. */
  public List<Map<String, AttributeValue>> findAll(String kind, Collection<String> ids) {
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    List<String> distinct = ids.stream().distinct().toList();
    for (int from = 0; from < distinct.size(); from += READ_BATCH) {
      List<String> some = distinct.subList(from, Math.min(from + READ_BATCH, distinct.size()));
      found.addAll(batch(some.stream().map(id -> key(kind, id)).toList()));
    }
    return found;
  }

  private List<Map<String, AttributeValue>> batch(List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    Map<String, KeysAndAttributes> left =
        Map.of(name, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
      Map<String, KeysAndAttributes> wanted = left;
      BatchGetItemResponse answer =
          reached(() -> dynamoDb.batchGetItem(get -> get.requestItems(wanted)));
      found.addAll(answer.responses().getOrDefault(name, List.of()));
      left = answer.unprocessedKeys();
    }
    if (!left.isEmpty()) {
      throw new DependencyUnavailableException(called + " did not find all");
    }
    return found;
  }

  /** Puts an item, whatever was there before. */
  public void put(String kind, String id, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = item(kind, id, attributes);
    reached(() -> dynamoDb.putItem(put -> put.tableName(name).item(item)));
  }

  /** Puts an item unless there is one; whether it was put. */
  public boolean add(String kind, String id, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = item(kind, id, attributes);
    return reached(
        () ->
            Conditions.met(
                () ->
                    dynamoDb.putItem(
                        put ->
                            put.tableName(name)
                                .item(item)
                                .conditionExpression("attribute_not_exists(kind)"))));
  }

  /**
   * Puts an item on a condition, whatever was there before; whether it was put.
   *
   * @param values of the condition, by their names in it
   */
  public boolean putIf(
      String kind,
      String id,
      Map<String, AttributeValue> attributes,
      String condition,
      Map<String, AttributeValue> values) {
    Map<String, AttributeValue> item = item(kind, id, attributes);
    return reached(
        () ->
            Conditions.met(
                () ->
                    dynamoDb.putItem(
                        put ->
                            put.tableName(name)
                                .item(item)
                                .conditionExpression(condition)
                                .expressionAttributeValues(values))));
  }

  /** Deletes an item, if there is one. */
  public void delete(String kind, String id) {
    if (!canBe(id)) {
      return;
    }
    reached(() -> dynamoDb.deleteItem(delete -> delete.tableName(name).key(key(kind, id))));
  }

  /** Deletes items, as far as there are such; where it throws, some may be deleted. */
  public void deleteAll(String kind, List<String> ids) {
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<WriteRequest> deletes =
          ids.subList(from, Math.min(from + BATCH, ids.size())).stream()
              .map(id -> WriteRequest.builder().deleteRequest(d -> d.key(key(kind, id))).build())
              .toList();
      Map<String, List<WriteRequest>> left = Map.of(name, deletes);
      for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
        Map<String, List<WriteRequest>> batch = left;
        left =
            reached(() -> dynamoDb.batchWriteItem(write -> write.requestItems(batch)))
                .unprocessedItems();
      }
      if (!left.isEmpty()) {
        throw new DependencyUnavailableException(called + " did not delete all");
      }
    }
  }

  /** Part of a transaction that puts an item, whatever was there before. */
  public TransactWriteItem putting(String kind, String id, Map<String, AttributeValue> attributes) {
    return put(Put.builder(), kind, id, attributes);
  }

  /** Part of a transaction that puts an item on a condition, which names no values. */
  public TransactWriteItem putting(
      String kind, String id, Map<String, AttributeValue> attributes, String condition) {
    return put(Put.builder().conditionExpression(condition), kind, id, attributes);
  }

  /** Part of a transaction that puts an item unless there is one. */
  public TransactWriteItem adding(String kind, String id, Map<String, AttributeValue> attributes) {
    return putting(kind, id, attributes, "attribute_not_exists(kind)");
  }

  /**
   * Part of a transaction that puts the next version of an item, and no other.
   *
   * @param version of the item, written as {@code version}; the one before is that less 1
   */
  public TransactWriteItem puttingVersion(
      String kind, String id, Map<String, AttributeValue> attributes, long version) {
    Map<String, AttributeValue> all = new HashMap<>(attributes);
    all.put("version", Items.number(version));
    return put(
        Put.builder()
            .conditionExpression("attribute_not_exists(kind) OR #version = :before")
            .expressionAttributeNames(Map.of("#version", "version"))
            .expressionAttributeValues(Map.of(":before", Items.number(version - 1))),
        kind,
        id,
        all);
  }

  private TransactWriteItem put(
      Put.Builder put, String kind, String id, Map<String, AttributeValue> attributes) {
    return TransactWriteItem.builder()
        .put(put.tableName(name).item(item(kind, id, attributes)).build())
        .build();
  }

  /** Part of a transaction that changes an item. */
  public Update.Builder updating(String kind, String id) {
    return Update.builder().tableName(name).key(key(kind, id));
  }

  /** Part of a transaction that deletes an item. */
  public Delete.Builder deleting(String kind, String id) {
    return Delete.builder().tableName(name).key(key(kind, id));
  }

  /** Writes all parts, of this table and others, or none. */
  public void write(TransactWriteItem... parts) {
    reached(() -> dynamoDb.transactWriteItems(write -> write.transactItems(parts)));
  }

  /** Writes all parts; or none and false, where the condition of the first does not hold. */
  public boolean writeIfMet(TransactWriteItem... parts) {
    return reached(
        () ->
            Conditions.met(() -> dynamoDb.transactWriteItems(write -> write.transactItems(parts))));
  }

  /** Makes a call to this table, or one that it takes part in. */
  public <T> T reached(Supplier<T> call) {
    return DynamoDbErrors.translate(called, call);
  }

  /** Whether there can be an item of that id: callers may name anything. */
  private static boolean canBe(String id) {
    return !id.isEmpty() && id.getBytes(StandardCharsets.UTF_8).length <= MAX_ID;
  }

  public static Map<String, AttributeValue> key(String kind, String id) {
    return Map.of("kind", fromS(kind), "id", fromS(id));
  }

  private static Map<String, AttributeValue> item(
      String kind, String id, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.putAll(key(kind, id));
    return item;
  }
}
