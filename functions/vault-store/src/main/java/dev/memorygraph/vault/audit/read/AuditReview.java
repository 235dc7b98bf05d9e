package dev.memorygraph.vault.audit.read;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.audit.AuditTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the daily review of an audit log looks at. A lookback is more than nothing and at most
 * {@link #MAX_LOOKBACK}. Every method throws a {@code DependencyUnavailableException} where
 * DynamoDB does not answer.
 */
public final class AuditReview {
  public static final Duration MAX_LOOKBACK = Duration.ofDays(7);

  /** How far back an actor's habits are looked for, before the lookback begins. */
  static final Duration HABITS = Duration.ofDays(30);

  /** Entries that are looked at, in the lookback and for the habits each. */
  static final int MAX_SCANNED = 50_000;

  private static final Set<Action> PRIVILEGES =
      Set.of(
          Action.ROLE_REQUEST,
          Action.ROLE_ASSIGN,
          Action.POLICY_WRITE,
          Action.POLICY_APPROVE,
          Action.KEY_ROTATE,
          Action.KEY_REENCRYPT,
          Action.APIKEY_CHANGE);

  private final AuditLog log;
  private final EntryScan scan;
  private final Clock clock;

  public AuditReview(AuditTable table, Clock clock) {
    this.log = new AuditLog(table);
    this.scan = new EntryScan(table);
    this.clock = clock;
  }

  /**
   * What stands out.
   *
   * @param found by actor
   * @param complete whether all entries were looked at; where not, an actor may be taken for new
   *     who is not, and the newest entries may be missing
   */
  public record Anomalies(List<Anomaly> found, boolean complete) {
    public Anomalies {
      found = List.copyOf(found);
    }
  }

  /** What {@link Anomaly.Kind} describes, by actors as they act in the lookback. */
  public Anomalies anomalies(Tenant tenant, Duration lookback) {
    AuditQuery window = window(lookback);
    Map<String, ActorRecord> recent = new TreeMap<>();
    boolean complete = read(tenant, window, recent);
    AuditQuery before = AuditQuery.between(window.from().minus(HABITS), window.from());
    Map<String, ActorRecord> habits = new TreeMap<>();
    complete &= read(tenant, before, habits);
    List<Anomaly> found =
        recent.entrySet().stream()
            .flatMap(
                actor ->
                    actor
                        .getValue()
                        .anomalies(
                            actor.getKey(), habits.getOrDefault(actor.getKey(), new ActorRecord()))
                        .stream())
            .toList();
    return new Anomalies(found, complete);
  }

  /** The first page of what was refused or failed. */
  public AuditPage failedAccess(Tenant tenant, Duration lookback) {
    return log.first(
        tenant,
        window(lookback).ending(Set.of(AuditEntry.Status.DENIED, AuditEntry.Status.FAILED)));
  }

  /** The first page of what was done to roles, policies and keys of both kinds. */
  public AuditPage privilegeChanges(Tenant tenant, Duration lookback) {
    return log.first(tenant, window(lookback).doing(PRIVILEGES));
  }

  private boolean read(Tenant tenant, AuditQuery span, Map<String, ActorRecord> actors) {
    int[] scanned = {0};
    return scan.each(
        tenant,
        span,
        Optional.empty(),
        (_, logged) -> {
          if (span.matches(logged.entry())) {
            actors
                .computeIfAbsent(logged.entry().actor().id(), any -> new ActorRecord())
                .add(logged.entry());
          }
          return ++scanned[0] < MAX_SCANNED;
        });
  }

  private AuditQuery window(Duration lookback) {
    if (lookback.compareTo(MAX_LOOKBACK) > 0) {
      throw new IllegalArgumentException("A lookback of more than " + MAX_LOOKBACK.toDays() + " d");
    }
    // An entry of this very millisecond counts.
    Instant end = clock.instant().plusMillis(1);
    return AuditQuery.between(end.minus(lookback), end);
  }
}
