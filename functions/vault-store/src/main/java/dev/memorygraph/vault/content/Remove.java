package dev.memorygraph.vault.content;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.access.context.Requester;
import dev.memorygraph.vault.access.guard.Guard;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.content.record.Records.Commit;
import dev.memorygraph.vault.content.sealed.Targets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes a content for somebody who may; a legal hold forbids it by policy. */
public final class Remove {
  private static final int ATTEMPTS = 3;

  private final Guard guard;
  private final Records records;
  private final Targets targets;
  private final AuditTrail trail;

  public Remove(Guard guard, Records records, Targets targets, AuditTrail trail) {
    this.guard = guard;
    this.records = records;
    this.targets = targets;
    this.trail = trail;
  }

  /**
   * Deletes a content and writes the entry of it, in one transaction.
   *
   * @return why not, or empty where it is deleted
   */
  public Optional<HttpProblem> remove(Requester requester, String contentId) {
    Tenant tenant = requester.caller().tenant();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<ContentHeader> head = records.head(tenant, contentId);
      if (head.isEmpty()) {
        return Optional.of(
            guard.missing(requester, Action.CONTENT_DELETE, targets.unknown(tenant, contentId)));
      }
      switch (judge(requester, head.get())) {
        case Verdict.Denied(HttpProblem problem) -> {
          return Optional.of(problem);
        }
        case Verdict.Allowed allowed -> {
          if (removed(head.get(), allowed)) {
            return Optional.empty();
          }
        }
      }
    }
    throw new DependencyUnavailableException("A content that was to be deleted is being written");
  }

  private Verdict judge(Requester requester, ContentHeader head) {
    targets.lookForHolds(head.tenant());
    return guard.judge(
        requester,
        Action.CONTENT_DELETE,
        targets.resource(requester.caller(), head),
        targets.of(head));
  }

  private boolean removed(ContentHeader head, Verdict.Allowed allowed) {
    Map<String, String> details =
        Map.of("retention_met", Boolean.toString(head.expired(allowed.at())));
    records.leaving(head);
    Commit commit =
        records.commit(List.of(records.remove(head), trail.write(allowed.done(details))));
    if (commit == Commit.DONE) {
      records.discard(head);
    }
    return commit == Commit.DONE;
  }
}
