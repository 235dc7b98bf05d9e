package dev.memorygraph.vault.content.store;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.vault.StoreOutcome;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.content.record.ContentHeader;
import java.util.Optional;

/** What is to be done about a content, given what is there. */
sealed interface StorePlan {

  /**
   * Write, over what is there or over nothing.
   *
   * @param next as it will be, but for the seal
   * @param from what the text takes over the subject and the readers of, where it names none
   */
  record Write(ContentHeader next, Optional<ContentHeader> before, Optional<ContentHeader> from)
      implements StorePlan {}

  /** Keep the text that is there, under the key that it has in {@code next}. */
  record Raise(ContentHeader next, ContentHeader before) implements StorePlan {}

  /** Nothing: what is there stays. */
  record Keep(ContentHeader head, StoreOutcome outcome) implements StorePlan {}

  /**
   * Nothing, and it is answered why.
   *
   * @param entry of the refusal
   */
  record Refuse(HttpProblem problem, AuditEntry entry) implements StorePlan {}
}
