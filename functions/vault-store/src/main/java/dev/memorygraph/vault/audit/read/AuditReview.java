package dev.memorygraph.vault.audit.read;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.audit.AuditTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the daily review of the audit log looks at: simple rules that a person can follow. */
public final class AuditReview {
  static final int MANY_DENIALS = 5;
  static final int BULK_READS = 100;

  /** The longest lookback. */
  public static final Duration MAX_LOOKBACK = Duration.ofDays(7);

  /** How far back an actor's habits are looked for, before the lookback begins. */
  static final Duration HABITS = Duration.ofDays(30);

  /** Actions that change who may do what. */
  private static final Set<Action> PRIVILEGES =
      Set.of(
          Action.ROLE_REQUEST,
          Action.ROLE_ASSIGN,
          Action.POLICY_WRITE,
          Action.POLICY_APPROVE,
          Action.KEY_ROTATE,
          Action.KEY_REENCRYPT);

  private static final Set<Classification> SENSITIVE =
      Set.of(Classification.RESTRICTED, Classification.PII);

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
   * @param complete whether all entries were looked at, or only the newest habits' oldest part
   */
  public record Anomalies(List<Anomaly> found, boolean complete) {
    public Anomalies {
      found = List.copyOf(found);
    }
  }

  /** The first page of what was refused or failed in the last hours. */
  public AuditQuery failedAccess(Duration lookback) {
    return window(lookback);
  }

  private AuditQuery window(Duration lookback) {
    Instant now = clock.instant();
    return AuditQuery.between(now.minus(lookback), now);
  }
}
