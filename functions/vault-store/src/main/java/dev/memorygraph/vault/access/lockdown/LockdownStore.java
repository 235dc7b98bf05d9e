package dev.memorygraph.vault.access.lockdown;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.AccessTable;
import dev.memorygraph.tables.AccessTable.Lockdown;
import dev.memorygraph.tables.AccessTable.Scope;
import dev.memorygraph.tables.Conditions;
import dev.memorygraph.tables.DynamoDbErrors;
import dev.memorygraph.vault.audit.AuditTrail;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Writes lockdowns and revocations along with the entries that tell of them. Throws a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where the tables do not answer.
 */
final class LockdownStore {
  private final DynamoDbClient dynamoDb;
  private final AccessTable table;
  private final AuditTrail trail;

  LockdownStore(DynamoDbClient dynamoDb, AccessTable table, AuditTrail trail) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.trail = trail;
  }

  Optional<Lockdown> lockdown(Tenant tenant) {
    return table.lockdown(tenant.id());
  }

  /** Writes the next version; false where another change came between. */
  boolean write(Tenant tenant, Lockdown next, AuditEntry entry) {
    return written(table.lockdown(tenant.id(), next), entry);
  }

  /** Revokes what was issued up to a moment. */
  void revoke(Tenant tenant, Scope scope, Instant before, String why, AuditEntry entry) {
    written(table.revocation(tenant.id(), scope, before, why), entry);
  }

  private boolean written(Put put, AuditEntry entry) {
    return DynamoDbErrors.translate(
        "The table of revocations",
        () ->
            Conditions.met(
                () ->
                    dynamoDb.transactWriteItems(
                        write ->
                            write.transactItems(
                                TransactWriteItem.builder().put(put).build(),
                                trail.write(entry)))));
  }
}
