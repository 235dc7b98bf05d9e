package dev.memorygraph.vault.access.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.access.guard.Guard;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.http.VaultRequest;
import java.util.Map;
import java.util.function.Function;

/** Sees to it that whatever becomes of a request leaves exactly one entry. */
public final class AuditedCall {
  private final Guard guard;
  private final AuditTrail trail;

  public AuditedCall(Guard guard, AuditTrail trail) {
    this.guard = guard;
    this.trail = trail;
  }

  /**
   * Judges a request, and lets it go on where it may.
   *
   * @param then answers by {@link #found}, {@link #refused}, or having written the entry of success
   *     along with its change; where it throws, {@link AuditFrame} writes the entry
   */
  public Reply answer(
      VaultRequest request,
      Action action,
      Resource resource,
      Target target,
      Function<Verdict.Allowed, Reply> then) {
    return switch (guard.judge(request.requester(), action, resource, target)) {
      case Verdict.Denied(HttpProblem problem) -> new Reply.Refused(problem);
      case Verdict.Allowed allowed -> then.apply(allowed);
    };
  }

  /** An answer to something that changed nothing. */
  public Reply found(Verdict.Allowed allowed, JsonNode body) {
    trail.record(allowed.done(Map.of()));
    return new Reply.Json(200, body);
  }

  /** A refusal of something that the policies allow. */
  public Reply refused(Verdict.Allowed allowed, HttpProblem problem) {
    trail.record(allowed.failed(problem.code()));
    return new Reply.Refused(problem);
  }
}
