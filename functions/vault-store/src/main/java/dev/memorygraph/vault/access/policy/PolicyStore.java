package dev.memorygraph.vault.access.policy;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.TransientException;
import dev.memorygraph.vault.audit.AuditTrail;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Keeps policies in the control table: {@code kind} is {@code <tenant>/policy}. */
public final class PolicyStore {
  private final DynamoDbClient dynamoDb;
  private final String table;
  private final AuditTrail trail;

  public PolicyStore(DynamoDbClient dynamoDb, String table, AuditTrail trail) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.trail = trail;
  }

  /**
   * All of a tenant's, deleted ones among them, in the order of ids.
   *
   * @throws TransientException where the table does not answer
   */
  List<PolicyRecord> all(Tenant tenant) {
    try {
      return dynamoDb
          .queryPaginator(
              query ->
                  query
                      .tableName(table)
                      .consistentRead(true)
                      .keyConditionExpression("kind = :kind")
                      .expressionAttributeValues(Map.of(":kind", kind(tenant))))
          .items()
          .stream()
          .map(PolicyStore::read)
          .toList();
    } catch (SdkException e) {
      throw new TransientException("Reading the policies of " + tenant.id() + " failed", e);
    }
  }

  /** One of a tenant's, or a record that says that it was never put. */
  PolicyRecord one(Tenant tenant, String id) {
    try {
      Map<String, AttributeValue> item =
          dynamoDb
              .getItem(
                  get ->
                      get.tableName(table)
                          .consistentRead(true)
                          .key(Map.of("kind", kind(tenant), "id", AttributeValue.fromS(id))))
              .item();
      return item.isEmpty() ? PolicyRecord.none(id) : read(item);
    } catch (SdkException e) {
      throw new TransientException("Reading the policy " + id + " failed", e);
    }
  }

  /**
   * Writes the next version along with the entry that tells of it.
   *
   * @return whether it was written; not where another change came between
   */
  boolean write(Tenant tenant, PolicyRecord next, AuditEntry entry) {
    Put put =
        Put.builder()
            .tableName(table)
            .item(item(tenant, next))
            .conditionExpression("attribute_not_exists(kind) OR #version = :before")
            .expressionAttributeNames(Map.of("#version", "version"))
            .expressionAttributeValues(Map.of(":before", number(next.version() - 1)))
            .build();
    try {
      dynamoDb.transactWriteItems(
          write ->
              write.transactItems(
                  TransactWriteItem.builder().put(put).build(), trail.write(entry)));
      return true;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().getFirst().code().equals("ConditionalCheckFailed")) {
        return false;
      }
      throw new TransientException("Writing the policy " + next.id() + " failed", e);
    } catch (SdkException e) {
      throw new TransientException("Writing the policy " + next.id() + " failed", e);
    }
  }

  private static Map<String, AttributeValue> item(Tenant tenant, PolicyRecord policy) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("kind", kind(tenant));
    item.put("id", AttributeValue.fromS(policy.id()));
    item.put("version", number(policy.version()));
    item.put("author", AttributeValue.fromS(policy.author()));
    item.put("changed_at", number(policy.changedAt().toEpochMilli()));
    policy.inForce().ifPresent(text -> item.put("in_force", AttributeValue.fromS(text)));
    policy
        .proposal()
        .ifPresent(
            proposal -> {
              item.put("proposed_by", AttributeValue.fromS(proposal.author()));
              proposal.text().ifPresent(text -> item.put("proposed", AttributeValue.fromS(text)));
            });
    return item;
  }

  private static PolicyRecord read(Map<String, AttributeValue> item) {
    Optional<PolicyRecord.Proposal> proposal =
        text(item, "proposed_by")
            .map(author -> new PolicyRecord.Proposal(text(item, "proposed"), author));
    return new PolicyRecord(
        text(item, "id").orElseThrow(),
        whole(item, "version"),
        text(item, "in_force"),
        proposal,
        text(item, "author").orElse(""),
        Instant.ofEpochMilli(whole(item, "changed_at")));
  }

  private static Optional<String> text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }

  private static long whole(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name))
        .map(AttributeValue::n)
        .map(Long::parseLong)
        .orElseThrow();
  }

  private static AttributeValue kind(Tenant tenant) {
    return AttributeValue.fromS(tenant.id() + "/policy");
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
