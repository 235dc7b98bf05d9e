package dev.memorygraph.vault.access.grant;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.policy.Grant;
import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.KindTable;
import dev.memorygraph.vault.access.guard.Grants;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.keys.Pseudonyms;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Keeps grants in the control table: {@code kind} is {@code <tenant>/grant/<pseudonym of user>}.
 *
 * <p>A grant ends to the second. A new or revoked one is seen within {@link #MAX_AGE}, and at once
 * in the process that wrote it.
 */
public final class GrantStore implements Grants {
  /** How long what was read of a user's grants is believed. */
  public static final Duration MAX_AGE = Duration.ofSeconds(5);

  private static final int MAX_USERS = 10_000;

  /** The emergency kind first, so that what it lets one read is marked; then what lasts longest. */
  private static final Comparator<GrantRecord> BY_WEIGHT =
      Comparator.comparing((GrantRecord grant) -> grant.terms().breakGlass())
          .thenComparing(grant -> grant.endsAt().orElse(Instant.MIN));

  private final KindTable table;
  private final AuditTrail trail;
  private final Pseudonyms pseudonyms;
  private final InstantSource clock;
  private final Map<String, Cached> cache = new ConcurrentHashMap<>();

  private record Cached(List<GrantRecord> grants, Instant at) {}

  public GrantStore(
      DynamoDbClient dynamoDb,
      String table,
      AuditTrail trail,
      Pseudonyms pseudonyms,
      InstantSource clock) {
    this.table = new KindTable(dynamoDb, table, "The table of grants");
    this.trail = trail;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  /** None of an API key, which holds what it was made with. */
  @Override
  public Optional<Grant> current(Caller caller) {
    if (caller.isKey()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    String kind = kind(caller.tenant(), pseudonyms.of(caller.tenant(), caller.subject()));
    return cached(kind, now).stream()
        .filter(grant -> grant.inForce(now))
        .max(BY_WEIGHT)
        .map(GrantRecord::grant);
  }

  /**
   * All that a user was ever given or asked for, in the order of time.
   *
   * @param user pseudonym
   * @throws DependencyUnavailableException where the table does not answer
   */
  List<GrantRecord> all(Tenant tenant, String user) {
    return read(kind(tenant, user));
  }

  Optional<GrantRecord> one(Tenant tenant, String user, String id) {
    return all(tenant, user).stream().filter(grant -> grant.id().equals(id)).findFirst();
  }

  /**
   * Writes a grant along with the entry that tells of it.
   *
   * @return whether it was written; not where another change came between
   */
  boolean write(Tenant tenant, GrantRecord grant, AuditEntry entry) {
    String kind = kind(tenant, grant.user());
    try {
      return table.writeIfMet(
          table.puttingVersion(kind, grant.id(), GrantItem.write(grant), grant.version()),
          trail.write(entry));
    } finally {
      cache.remove(kind);
    }
  }

  private List<GrantRecord> cached(String kind, Instant now) {
    Cached known = cache.get(kind);
    if (known != null && now.isBefore(known.at().plus(MAX_AGE))) {
      return known.grants();
    }
    List<GrantRecord> grants = read(kind);
    if (cache.size() >= MAX_USERS) {
      cache.clear();
    }
    cache.put(kind, new Cached(grants, now));
    return grants;
  }

  private List<GrantRecord> read(String kind) {
    return table.all(kind).stream().map(GrantItem::read).toList();
  }

  private static String kind(Tenant tenant, String user) {
    return tenant.id() + "/grant/" + user;
  }
}
