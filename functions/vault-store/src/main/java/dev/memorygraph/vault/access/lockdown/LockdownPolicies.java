package dev.memorygraph.vault.access.lockdown;

import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.AccessDecision;
import dev.memorygraph.access.policy.AccessDecision.Reason;
import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.AccessTable;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides as the policies do, but that nobody touches the contents of a tenant that is locked: no
 * reading, storing, deleting, exporting or erasing, under no grant. Telemetry that the system
 * stores goes on, and so do policies, grants, holds, keys and the audit log.
 *
 * <p>A lockdown holds within {@link #MAX_AGE} everywhere.
 */
public final class LockdownPolicies implements AccessPolicies {
  static final Duration MAX_AGE = Duration.ofSeconds(5);

  private static final int MAX_TENANTS = 1_000;
  private static final Set<Action> ON_CONTENTS =
      Set.of(
          Action.CONTENT_READ,
          Action.CONTENT_WRITE,
          Action.CONTENT_DELETE,
          Action.SUBJECT_EXPORT,
          Action.SUBJECT_ERASE);

  private final AccessPolicies policies;
  private final AccessTable table;
  private final InstantSource clock;
  private final Map<Tenant, Known> known = Collections.synchronizedMap(new Newest());

  private record Known(Optional<AccessTable.Lockdown> lockdown, Instant at) {}

  private static final class Newest extends LinkedHashMap<Tenant, Known> {
    @Serial private static final long serialVersionUID = 1;

    Newest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Tenant, Known> eldest) {
      return size() > MAX_TENANTS;
    }
  }

  public LockdownPolicies(AccessPolicies policies, AccessTable table, InstantSource clock) {
    this.policies = policies;
    this.table = table;
    this.clock = clock;
  }

  /**
   * Decides by the policies, and denies what touches contents of a locked tenant.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where nobody can say whether the
   *     tenant is locked
   */
  @Override
  public AccessDecision decide(AccessRequest request) {
    AccessDecision decision = policies.decide(request);
    boolean concerned =
        decision.allowed()
            && ON_CONTENTS.contains(request.action())
            && !request.caller().roles().contains(Role.SERVICE);
    return concerned && isLocked(request.caller().tenant())
        ? new AccessDecision(
            Reason.LOCKED, List.of("lockdown"), decision.policySet(), decision.obligations())
        : decision;
  }

  /** Has the next decision look again. */
  void forget(Tenant tenant) {
    known.remove(tenant);
  }

  private boolean isLocked(Tenant tenant) {
    Instant now = clock.instant();
    Known last = known.get(tenant);
    if (last == null || !now.isBefore(last.at().plus(MAX_AGE))) {
      last = new Known(table.lockdown(tenant.id()), now);
      known.put(tenant, last);
    }
    return last.lockdown().filter(lockdown -> lockdown.inForce(now)).isPresent();
  }
}
