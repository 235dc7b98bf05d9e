package dev.memorygraph.vault.access.lockdown;

import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.tables.AccessTable;
import dev.memorygraph.vault.access.guard.Grants;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.keys.Pseudonyms;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Lockdowns and revocations, put together. */
public final class LockdownWiring {
  private final LockdownStore store;
  private final LockdownPolicies policies;

  /**
   * @param table name of the table of revocations
   * @param policies by which is decided where nothing is locked
   */
  public LockdownWiring(
      DynamoDbClient dynamoDb,
      String table,
      AuditTrail trail,
      AccessPolicies policies,
      InstantSource clock) {
    AccessTable access = new AccessTable(dynamoDb, table);
    this.store = new LockdownStore(dynamoDb, access, trail);
    this.policies = new LockdownPolicies(policies, access, clock);
  }

  /** The policies, but that nobody touches what is locked. */
  public AccessPolicies policies() {
    return policies;
  }

  /** The endpoints by operation id. */
  public Map<String, VaultEndpoint> endpoints(
      AuditedCall audited, Grants grants, Pseudonyms pseudonyms) {
    Map<String, VaultEndpoint> endpoints =
        new HashMap<>(new LockdownRoutes(store, policies, audited, grants, pseudonyms).endpoints());
    endpoints.putAll(new SessionRoutes(store, audited, pseudonyms).endpoints());
    return Map.copyOf(endpoints);
  }
}
