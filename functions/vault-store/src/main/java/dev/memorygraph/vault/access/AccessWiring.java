package dev.memorygraph.vault.access;

import dev.memorygraph.access.cedar.CedarPolicies;
import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.policies.TenantPolicies;
import dev.memorygraph.vault.access.apikey.KeyPolicies;
import dev.memorygraph.vault.access.grant.GrantRoutes;
import dev.memorygraph.vault.access.grant.GrantStore;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.access.lockdown.LockdownWiring;
import dev.memorygraph.vault.access.policy.PolicyRoutes;
import dev.memorygraph.vault.access.policy.PolicyStore;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.entry.Ulids;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.keys.Pseudonyms;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Policies, grants and lockdowns of a process; what they know of tenants is cached in here. */
public final class AccessWiring {
  private final PolicyStore store;
  private final TenantPolicies policies;
  private final GrantStore grants;
  private final LockdownWiring lockdown;
  private final Pseudonyms pseudonyms;

  /**
   * Names of the tables.
   *
   * @param control of policies and grants
   * @param access of revocations and lockdowns
   */
  public record Tables(String control, String access) {}

  public AccessWiring(
      DynamoDbClient dynamoDb,
      Tables tables,
      AuditTrail trail,
      Pseudonyms pseudonyms,
      InstantSource clock) {
    this.store = new PolicyStore(dynamoDb, tables.control(), trail);
    this.policies = new TenantPolicies(CedarPolicies.builtIn(), store.reader(), clock);
    this.grants = new GrantStore(dynamoDb, tables.control(), trail, pseudonyms, clock);
    this.lockdown = new LockdownWiring(dynamoDb, tables.access(), trail, policies, clock);
    this.pseudonyms = pseudonyms;
  }

  /**
   * What requests are decided by: policies, but that nobody touches what is locked, and no API key
   * what it was not made for.
   */
  public AccessPolicies policies() {
    return new KeyPolicies(lockdown.policies());
  }

  /** The policies alone. */
  public TenantPolicies tenantPolicies() {
    return policies;
  }

  public GrantStore grants() {
    return grants;
  }

  /**
   * The routes about policies, grants, lockdowns and sessions.
   *
   * @param ids of grants
   */
  public Map<String, VaultEndpoint> endpoints(AuditedCall audited, Ulids ids) {
    Map<String, VaultEndpoint> endpoints = new HashMap<>();
    endpoints.putAll(new PolicyRoutes(policies, store, audited, pseudonyms).endpoints());
    endpoints.putAll(new GrantRoutes(grants, audited, pseudonyms, ids).endpoints());
    endpoints.putAll(lockdown.endpoints(audited, grants, pseudonyms));
    return Map.copyOf(endpoints);
  }
}
