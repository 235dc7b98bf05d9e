package dev.memorygraph.vault.access.guard;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.audit.AuditEntry.Outcome;
import dev.memorygraph.audit.AuditEntry.Status;
import dev.memorygraph.kit.http.HttpProblem;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What became of asking whether a request may go on. */
public sealed interface Verdict {

  /**
   * It may. Whoever goes on owes the log exactly one entry: of success in the transaction of the
   * change, or of failure.
   */
  record Allowed(AuditEntry draft) implements Verdict {

    /** The entry for success. */
    public AuditEntry done(Map<String, String> details) {
      return entry(new Outcome(Status.DONE, ""), details);
    }

    /** The entry for a request that was allowed and could not be met. */
    public AuditEntry failed(String reason) {
      return entry(new Outcome(Status.FAILED, reason), Map.of());
    }

    /**
     * The same, about a person.
     *
     * @param subject what the log calls the person by
     */
    public Allowed about(String subject) {
      AuditEntry.Resource resource = draft.resource();
      return new Allowed(
          new AuditEntry(
              draft.id(),
              draft.at(),
              draft.tenant(),
              draft.actor(),
              draft.action(),
              new AuditEntry.Resource(
                  resource.kind(), resource.id(), resource.classification(), subject),
              draft.purpose(),
              draft.decision(),
              draft.outcome(),
              draft.origin(),
              draft.details()));
    }

    /** The entry of another decision, in the place of this one's: a request leaves one. */
    public AuditEntry instead(AuditEntry other) {
      return new AuditEntry(
          draft.id(),
          draft.at(),
          other.tenant(),
          other.actor(),
          other.action(),
          other.resource(),
          other.purpose(),
          other.decision(),
          other.outcome(),
          other.origin(),
          other.details());
    }

    public Instant at() {
      return draft.at();
    }

    private AuditEntry entry(Outcome outcome, Map<String, String> details) {
      Map<String, String> all = new HashMap<>(draft.details());
      all.putAll(details);
      return new AuditEntry(
          draft.id(),
          draft.at(),
          draft.tenant(),
          draft.actor(),
          draft.action(),
          draft.resource(),
          draft.purpose(),
          draft.decision(),
          outcome,
          draft.origin(),
          all);
    }
  }

  /** It may not; that is on record already. */
  record Denied(HttpProblem problem) implements Verdict {}
}
