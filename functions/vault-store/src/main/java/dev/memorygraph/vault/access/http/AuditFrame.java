package dev.memorygraph.vault.access.http;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.access.guard.Guard;
import dev.memorygraph.vault.access.guard.QuarantinedException;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.OwedEntries;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.http.Endpoint;
import dev.memorygraph.vault.http.Frame;
import dev.memorygraph.vault.http.VaultRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every request leaves its entries, whatever its endpoint does or forgets: one that
 * is refused before anybody decides, and one that fails afterwards. Nothing is answered well
 * without.
 */
public final class AuditFrame implements Frame {
  private static final HttpProblem UNAVAILABLE =
      HttpProblem.of(503, "vault_unavailable", "The vault cannot do this at the moment.")
          .after(Duration.ofSeconds(2));
  private static final HttpProblem QUARANTINED =
      HttpProblem.of(503, "vault_quarantined", "Restored data is being made ready for use.")
          .after(Duration.ofSeconds(10));

  /** In which a request is answered, at least with 503, where the log cannot be written. */
  private static final Duration BOUND = Duration.ofMillis(950);

  /** For the entry of a failure, where the failure took all of the time. */
  private static final Duration LEAST = Duration.ofMillis(120);

  private static final Logger LOG = LoggerFactory.getLogger("guard");

  private final Guard guard;
  private final AuditTrail trail;

  public AuditFrame(Guard guard, AuditTrail trail) {
    this.guard = guard;
    this.trail = trail;
  }

  @Override
  public Reply answer(VaultRequest request, String operation, Endpoint endpoint) {
    long start = System.nanoTime();
    OwedEntries owed = new OwedEntries();
    try {
      return owed.during(() -> complete(request, operation, endpoint.answer(request), owed));
    } catch (RuntimeException e) {
      String reason = e instanceof DependencyUnavailableException ? "unavailable" : "internal";
      owed.during(() -> failed(request, operation, reason, new Late(owed, start)));
      throw e;
    }
  }

  @Override
  public HttpProblem unavailable(DependencyUnavailableException cause) {
    return cause instanceof QuarantinedException ? QUARANTINED : UNAVAILABLE;
  }

  /** What is owed by a request that failed, and when it began. */
  private record Late(OwedEntries owed, long start) {
    Duration left() {
      return BOUND.minusNanos(System.nanoTime() - start);
    }
  }

  private Reply complete(VaultRequest request, String operation, Reply reply, OwedEntries owed) {
    if (owed.isUndecided()) {
      if (!(reply instanceof Reply.Refused(var problem))) {
        throw new IllegalStateException("A route answered without asking: " + operation);
      }
      trail.record(undecided(request, operation, problem.code()));
    }
    for (AuditEntry draft : owed.forgotten()) {
      Verdict.Allowed allowed = new Verdict.Allowed(draft);
      trail.record(
          reply instanceof Reply.Refused(var problem)
              ? allowed.failed(problem.code())
              : allowed.done(Map.of()));
    }
    return reply;
  }

  /** Where the log is away, no more can be done, and the answer is late already. */
  private boolean failed(VaultRequest request, String operation, String reason, Late late) {
    try {
      boolean isTime = late.left().compareTo(LEAST) > 0;
      List<AuditEntry> drafts =
          late.owed().isUndecided() && isTime
              ? List.of(undecided(request, operation, reason))
              : late.owed().open();
      for (AuditEntry draft : drafts) {
        if (!late.owed().isAway()) {
          Duration left = late.left().compareTo(LEAST) < 0 ? LEAST : late.left();
          trail.lastWord(new Verdict.Allowed(draft).failed(reason), left);
        }
      }
      return true;
    } catch (DependencyUnavailableException e) {
      LOG.error("A failure is not in the log: {}", LogContext.describe(e));
      return false;
    }
  }

  private AuditEntry undecided(VaultRequest request, String operation, String reason) {
    return guard.undecided(
        request.requester(), Action.REQUEST_ATTEMPT, Target.of("route", operation), reason);
  }
}
