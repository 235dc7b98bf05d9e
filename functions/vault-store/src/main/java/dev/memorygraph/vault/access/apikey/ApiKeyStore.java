package dev.memorygraph.vault.access.apikey;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.ApiKey;
import dev.memorygraph.tables.ApiKeyTable;
import dev.memorygraph.tables.ApiKeyUse;
import dev.memorygraph.vault.audit.AuditTrail;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Keeps API keys; each change is written along with the entry that tells of it. Throws a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where the tables do not answer.
 */
public final class ApiKeyStore {
  /** Keys of a tenant on record, those whose time is over among them. */
  static final int MAX_KEYS = 1_000;

  private final ApiKeyTable table;
  private final ApiKeyUse use;
  private final AuditTrail trail;

  /** Names of the tables of keys and of their use. */
  public record Tables(String keys, String use) {}

  public ApiKeyStore(DynamoDbClient dynamoDb, Tables tables, AuditTrail trail) {
    this.table = new ApiKeyTable(dynamoDb, tables.keys());
    this.use = new ApiKeyUse(dynamoDb, tables.use());
    this.trail = trail;
  }

  ApiKeyTable.Page page(Tenant tenant, String after, int limit) {
    return table.page(tenant.id(), after, limit);
  }

  /** The tenant's key of that id; another tenant's is not there. */
  Optional<ApiKey> find(Tenant tenant, String id) {
    return table.find(id).filter(key -> key.tenant().equals(tenant.id()));
  }

  Map<String, Instant> lastUsed(Collection<ApiKey> keys) {
    List<String> ids = keys.stream().map(ApiKey::id).toList();
    return use.lastUsed(ids);
  }

  boolean isFull(Tenant tenant) {
    return table.count(tenant.id()) >= MAX_KEYS;
  }

  /** Whether the key was written; not where there is one of its id. */
  boolean add(ApiKey key, AuditEntry entry) {
    return table.add(key, trail.write(entry));
  }

  /** Whether the next version was written; not where another change came between. */
  boolean change(ApiKey next, AuditEntry entry) {
    return table.change(next, trail.write(entry));
  }
}
