package dev.memorygraph.vault.access.guard;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.kit.http.HttpProblem;

/** What the policies say of a request, before any of it is on record. */
public sealed interface Ruling {

  /** It may go on, and owes the log an entry. */
  record Allowed(AuditEntry draft) implements Ruling {}

  /**
   * It may not.
   *
   * @param entry is to be written before that is answered
   */
  record Denied(AuditEntry entry, HttpProblem problem) implements Ruling {}
}
