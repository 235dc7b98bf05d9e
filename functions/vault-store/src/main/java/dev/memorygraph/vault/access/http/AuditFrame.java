package dev.memorygraph.vault.access.http;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.api.ApiRoutes;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Gzip;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.http.lambda.Routes;
import dev.memorygraph.vault.access.context.Requester;
import dev.memorygraph.vault.access.guard.Guard;
import dev.memorygraph.vault.access.guard.QuarantinedException;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.OwedEntries;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.http.OperationName;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.http.VaultRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands between the edge and every endpoint of the vault: it finds out who asks, reads the
 * body, and sees to it that every request of somebody who is known leaves its entries, whatever its
 * endpoint does or forgets: one that is refused before anybody decides, and one that fails
 * afterwards. Nothing is answered well without.
 */
public final class AuditFrame {
  /** What is answered where a dependency is away. */
  public static final HttpProblem UNAVAILABLE =
      HttpProblem.of(503, "vault_unavailable", "The vault cannot do this at the moment.")
          .after(Duration.ofSeconds(2));

  private static final HttpProblem QUARANTINED =
      HttpProblem.of(503, "vault_quarantined", "Restored data is being made ready for use.")
          .after(Duration.ofSeconds(10));

  /** In which a request is answered, at least with 503, where the log cannot be written. */
  private static final Duration BOUND = Duration.ofMillis(950);

  /** For the entry of a failure, where the failure took all of the time. */
  private static final Duration LEAST = Duration.ofMillis(120);

  private static final Reply UNAUTHORIZED = new Reply.Refused(HttpProblem.UNAUTHORIZED);
  private static final Reply NO_SUCH_ROUTE = new Reply.Refused(HttpProblem.NO_SUCH_ROUTE);

  private static final Logger LOG = LoggerFactory.getLogger("guard");

  private final Guard guard;
  private final AuditTrail trail;

  public AuditFrame(Guard guard, AuditTrail trail) {
    this.guard = guard;
    this.trail = trail;
  }

  /**
   * The routes of the API, each in this frame; what no operation is for as well.
   *
   * @param endpoints by operation id
   * @throws IllegalStateException where they are not those of {@code openapi.yaml}
   */
  public Routes routes(Map<String, VaultEndpoint> endpoints) {
    Map<String, Endpoint> framed = new HashMap<>();
    endpoints.forEach(
        (id, endpoint) ->
            framed.put(
                id, request -> answer(request, OperationName.of(request.route()), endpoint)));
    return new Routes(
        ApiRoutes.to("VaultStoreFunction"),
        framed,
        request -> answer(request, OperationName.NONE, _ -> NO_SUCH_ROUTE));
  }

  private Reply answer(HttpRequest request, String operation, VaultEndpoint endpoint) {
    try {
      return VaultRequest.requester(request)
          .map(requester -> recorded(request, requester, operation, endpoint))
          .orElse(UNAUTHORIZED);
    } catch (QuarantinedException e) {
      LOG.warn("A request has to be tried again: {}", LogContext.describe(e));
      return new Reply.Refused(QUARANTINED);
    }
  }

  /** Whoever is not who they say, and what cannot even be read, is refused on record. */
  private Reply recorded(
      HttpRequest request, Requester requester, String operation, VaultEndpoint endpoint) {
    Attempt attempt = new Attempt(requester, operation);
    if (!requester.caller().mayUse(requester.source().certificate())) {
      return recorded(attempt, () -> UNAUTHORIZED);
    }
    return switch (request.body().unbounded()) {
      case Gzip.Inflated.Refused(HttpProblem problem) ->
          recorded(attempt, () -> new Reply.Refused(problem));
      case Gzip.Inflated.Whole(byte[] body) ->
          recorded(attempt, () -> endpoint.answer(new VaultRequest(request, body, requester)));
    };
  }

  /** Who asks for what. */
  private record Attempt(Requester requester, String operation) {}

  private Reply recorded(Attempt attempt, Supplier<Reply> answer) {
    long start = System.nanoTime();
    OwedEntries owed = new OwedEntries();
    try {
      return owed.during(() -> complete(attempt, answer.get(), owed));
    } catch (RuntimeException e) {
      String reason = e instanceof DependencyUnavailableException ? "unavailable" : "internal";
      owed.during(() -> failed(attempt, reason, new Late(owed, start)));
      throw e;
    }
  }

  /** What is owed by a request that failed, and when it began. */
  private record Late(OwedEntries owed, long start) {
    Duration left() {
      return BOUND.minusNanos(System.nanoTime() - start);
    }
  }

  private Reply complete(Attempt attempt, Reply reply, OwedEntries owed) {
    if (owed.isUndecided()) {
      if (!(reply instanceof Reply.Refused(var problem))) {
        throw new IllegalStateException("A route answered without asking: " + attempt.operation());
      }
      trail.record(undecided(attempt, problem.code()));
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
  private boolean failed(Attempt attempt, String reason, Late late) {
    try {
      boolean isTime = late.left().compareTo(LEAST) > 0;
      List<AuditEntry> drafts =
          late.owed().isUndecided() && isTime
              ? List.of(undecided(attempt, reason))
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

  private AuditEntry undecided(Attempt attempt, String reason) {
    return guard.undecided(
        attempt.requester(),
        Action.REQUEST_ATTEMPT,
        Target.of("route", attempt.operation()),
        reason);
  }
}
