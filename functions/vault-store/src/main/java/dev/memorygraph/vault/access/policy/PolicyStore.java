package dev.memorygraph.vault.access.policy;

import static dev.memorygraph.tables.Items.findText;
import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.policies.PolicyItems;
import dev.memorygraph.policies.PolicyReader;
import dev.memorygraph.tables.Items;
import dev.memorygraph.tables.KindTable;
import dev.memorygraph.vault.audit.AuditTrail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Keeps policies in the control table: {@code kind} is {@code <tenant>/policy}, and {@code
 * <tenant>/policy-version/<id>} of what a policy was before, for good.
 */
public final class PolicyStore {
  /** Versions of a policy that are told, the newest first; older ones stay in the table. */
  static final int VERSIONS_TOLD = 50;

  private final KindTable table;
  private final AuditTrail trail;

  public PolicyStore(DynamoDbClient dynamoDb, String table, AuditTrail trail) {
    this.table = new KindTable(dynamoDb, table, "The table of policies");
    this.trail = trail;
  }

  /**
   * All of a tenant's, deleted ones among them, in the order of ids.
   *
   * @throws DependencyUnavailableException where the table does not answer
   */
  List<PolicyRecord> all(Tenant tenant) {
    return table.all(PolicyItems.kind(tenant)).stream().map(PolicyStore::read).toList();
  }

  /** What decisions are made by. */
  public PolicyReader reader() {
    return PolicyItems.reader(table);
  }

  /** One of a tenant's, or a record that says that it was never put. */
  PolicyRecord one(Tenant tenant, String id) {
    // A key that DynamoDB would not even take is no policy's: putting one asks for the form first.
    return new PolicyId(id).problem().isPresent()
        ? PolicyRecord.none(id)
        : table
            .find(PolicyItems.kind(tenant), id)
            .map(PolicyStore::read)
            .orElse(PolicyRecord.none(id));
  }

  /** What a policy was before its present version, the newest first. */
  List<PolicyRecord> earlier(Tenant tenant, String id) {
    return new PolicyId(id).problem().isPresent()
        ? List.of()
        : table.page(versions(tenant, id), "", VERSIONS_TOLD, true).items().stream()
            .map(item -> read(id, item))
            .toList();
  }

  /**
   * Writes the next version along with the entry that tells of it, and keeps the one before.
   *
   * @param known what is replaced
   * @return whether it was written; not where another change came between
   */
  boolean write(Tenant tenant, PolicyRecord known, PolicyRecord next, AuditEntry entry) {
    List<TransactWriteItem> parts = new ArrayList<>();
    parts.add(
        table.puttingVersion(PolicyItems.kind(tenant), next.id(), item(next), next.version()));
    parts.add(trail.write(entry));
    if (known.version() > 0) {
      Map<String, AttributeValue> item = item(known);
      item.put("version", Items.number(known.version()));
      parts.add(table.putting(versions(tenant, known.id()), versionId(known), item));
    }
    return table.writeIfMet(parts.toArray(TransactWriteItem[]::new));
  }

  private static String versions(Tenant tenant, String id) {
    return PolicyItems.kind(tenant) + "-version/" + id;
  }

  /** In the order of versions as a text, too. */
  private static String versionId(PolicyRecord policy) {
    return "%019d".formatted(policy.version());
  }

  private static Map<String, AttributeValue> item(PolicyRecord policy) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("author", fromS(policy.author()));
    item.put("changed_at", millis(policy.changedAt()));
    policy.inForce().ifPresent(text -> item.put(PolicyItems.IN_FORCE, fromS(text)));
    policy
        .proposal()
        .ifPresent(
            proposal -> {
              item.put("proposed_by", fromS(proposal.author()));
              proposal.text().ifPresent(text -> item.put("proposed", fromS(text)));
            });
    return item;
  }

  private static PolicyRecord read(Map<String, AttributeValue> item) {
    return read(text(item, "id"), item);
  }

  private static PolicyRecord read(String id, Map<String, AttributeValue> item) {
    Optional<PolicyRecord.Proposal> proposal =
        findText(item, "proposed_by")
            .map(author -> new PolicyRecord.Proposal(findText(item, "proposed"), author));
    return new PolicyRecord(
        id,
        number(item, "version"),
        findText(item, PolicyItems.IN_FORCE),
        proposal,
        findText(item, "author").orElse(""),
        time(item, "changed_at"));
  }
}
