package dev.memorygraph.vault.audit.api;

import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.access.guard.Guard;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.http.VaultRequest;
import java.util.Map;
import java.util.function.Supplier;

/** Lets those read the log who may, and puts it in the log. */
record AuditAccess(Guard guard, AuditTrail trail) {

  /**
   * Answers a request.
   *
   * @param parameters all of which were read
   */
  Reply answer(VaultRequest request, Parameters parameters, Action action, Supplier<Reply> answer) {
    return parameters
        .problem()
        .<Reply>map(Reply.Refused::new)
        .orElseGet(() -> guarded(request, action, answer));
  }

  private Reply guarded(VaultRequest request, Action action, Supplier<Reply> answer) {
    Tenant tenant = request.caller().tenant();
    Target target = Target.of("audit_log", tenant.id());
    return switch (guard.judge(request.requester(), action, Resource.of(tenant), target)) {
      case Verdict.Denied(HttpProblem problem) -> new Reply.Refused(problem);
      case Verdict.Allowed allowed -> {
        Reply reply = answer.get();
        trail.record(entry(allowed, reply));
        yield reply;
      }
    };
  }

  private static AuditEntry entry(Verdict.Allowed allowed, Reply reply) {
    return switch (reply) {
      case Reply.Refused refused -> allowed.failed(refused.problem().code());
      case Reply.Json _, Reply.Text _, Reply.Bytes _ -> allowed.done(Map.of());
    };
  }
}
