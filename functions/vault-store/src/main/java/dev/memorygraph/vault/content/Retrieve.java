package dev.memorygraph.vault.content;

import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.access.context.Requester;
import dev.memorygraph.vault.access.guard.Guard;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.content.sealed.ContentDecryption;
import dev.memorygraph.vault.content.sealed.ContentDecryption.Opened;
import dev.memorygraph.vault.content.sealed.Targets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a content for somebody who may. It is answered only once the log has the reading. */
public final class Retrieve {
  /** Contents kept beside one that an answer names; of more, the latest. */
  static final int MAX_REVISIONS = 100;

  private final Guard guard;
  private final Records records;
  private final ContentDecryption decryption;
  private final Targets targets;
  private final AuditTrail trail;

  public Retrieve(
      Guard guard,
      Records records,
      ContentDecryption decryption,
      Targets targets,
      AuditTrail trail) {
    this.guard = guard;
    this.records = records;
    this.decryption = decryption;
    this.targets = targets;
    this.trail = trail;
  }

  /**
   * Reads a content of the caller's tenant; the log has the reading before this returns.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where table, keys or log cannot be
   *     reached
   */
  public Retrieved retrieve(Requester requester, String contentId) {
    Tenant tenant = requester.caller().tenant();
    Optional<ContentHeader> head = records.head(tenant, contentId);
    if (head.isEmpty()) {
      Target target = targets.unknown(tenant, contentId);
      return new Retrieved.Refused(guard.missing(requester, Action.CONTENT_READ, target));
    }
    Resource resource = targets.resource(requester.caller(), head.get());
    return switch (guard.judge(requester, Action.CONTENT_READ, resource, targets.of(head.get()))) {
      case Verdict.Denied(HttpProblem problem) -> new Retrieved.Refused(problem);
      case Verdict.Allowed allowed -> open(head.get(), allowed);
    };
  }

  private Retrieved open(ContentHeader head, Verdict.Allowed allowed) {
    return switch (decryption.open(head)) {
      case Opened.Plain(ContentHeader found, var plain) -> {
        trail.record(
            allowed.done(
                Map.of(
                    "size_bytes", Integer.toString(found.size()),
                    "key_version", Integer.toString(found.keyVersion()))));
        yield new Retrieved.Found(found, plain, revisions(found));
      }
      case Opened.Failed(HttpProblem problem) -> {
        trail.record(allowed.failed(problem.code()));
        yield new Retrieved.Refused(problem);
      }
    };
  }

  private List<String> revisions(ContentHeader head) {
    return targets.mayHaveRevisions(head.tenant())
        ? records.revisions(head.tenant(), head.contentId(), MAX_REVISIONS)
        : List.of();
  }
}
