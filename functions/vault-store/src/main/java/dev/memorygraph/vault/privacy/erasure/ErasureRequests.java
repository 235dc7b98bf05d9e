package dev.memorygraph.vault.privacy.erasure;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.Reaching;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Keeps requests for erasures in the control table under the kind {@code erasure-requests}, by
 * tenant and subject, until they are approved or called off: the log has them for ever.
 *
 * <p>Throws a {@link dev.memorygraph.kit.TransientException} where the table does not answer.
 */
final class ErasureRequests {
  private static final String KIND = "erasure-requests";

  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * @param table the control table
   */
  ErasureRequests(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** Those of a tenant, in no order. */
  List<ErasureRequest> of(Tenant tenant) {
    return query(
        "kind = :kind AND begins_with(id, :tenant)",
        Map.of(":kind", fromS(KIND), ":tenant", fromS(tenant.id() + "/")));
  }

  /** Those of everybody whose waiting time is over. */
  List<ErasureRequest> due(Instant now) {
    return query("kind = :kind", Map.of(":kind", fromS(KIND))).stream()
        .filter(request -> request.due(now))
        .toList();
  }

  Optional<ErasureRequest> find(Tenant tenant, String subject) {
    Map<String, AttributeValue> item =
        Reaching.reached(
            "The table of erasure requests",
            () ->
                dynamoDb
                    .getItem(
                        get -> get.tableName(table).key(key(tenant, subject)).consistentRead(true))
                    .item());
    return item.isEmpty() ? Optional.empty() : Optional.of(read(item));
  }

  /** Adds one, unless there is one for the person. */
  TransactWriteItem add(ErasureRequest request) {
    Map<String, AttributeValue> item = new HashMap<>(key(request.tenant(), request.subject()));
    item.put("author", fromS(request.author()));
    item.put("asked_at", number(request.askedAt()));
    request.erasesAt().ifPresent(at -> item.put("erases_at", number(at)));
    Put put =
        Put.builder()
            .tableName(table)
            .item(item)
            .conditionExpression("attribute_not_exists(kind)")
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  /** Removes this very one. */
  TransactWriteItem remove(ErasureRequest request) {
    Delete delete =
        Delete.builder()
            .tableName(table)
            .key(key(request.tenant(), request.subject()))
            .conditionExpression("author = :author AND asked_at = :at")
            .expressionAttributeValues(
                Map.of(":author", fromS(request.author()), ":at", number(request.askedAt())))
            .build();
    return TransactWriteItem.builder().delete(delete).build();
  }

  private List<ErasureRequest> query(String condition, Map<String, AttributeValue> values) {
    return Reaching.reached(
        "The table of erasure requests",
        () ->
            dynamoDb
                .queryPaginator(
                    query ->
                        query
                            .tableName(table)
                            .consistentRead(true)
                            .keyConditionExpression(condition)
                            .expressionAttributeValues(values))
                .items()
                .stream()
                .map(ErasureRequests::read)
                .toList());
  }

  private static ErasureRequest read(Map<String, AttributeValue> item) {
    String[] id = value(item, "id").s().split("/", 2);
    return new ErasureRequest(
        new Tenant(id[0]),
        id[1],
        value(item, "author").s(),
        instant(value(item, "asked_at")),
        Optional.ofNullable(item.get("erases_at")).map(ErasureRequests::instant));
  }

  private static Map<String, AttributeValue> key(Tenant tenant, String subject) {
    return Map.of("kind", fromS(KIND), "id", fromS(tenant.id() + "/" + subject));
  }

  private static AttributeValue number(Instant instant) {
    return fromN(Long.toString(instant.toEpochMilli()));
  }

  private static Instant instant(AttributeValue value) {
    return Instant.ofEpochMilli(Long.parseLong(value.n()));
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name))
        .orElseThrow(() -> new IllegalStateException("A request for an erasure lacks " + name));
  }
}
