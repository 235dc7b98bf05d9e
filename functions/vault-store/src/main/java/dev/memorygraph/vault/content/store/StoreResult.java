package dev.memorygraph.vault.content.store;

import dev.memorygraph.contracts.vault.StoreOutcome;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.content.record.ContentHeader;

/** What came of a request to store. */
public sealed interface StoreResult {

  /**
   * It is in the vault, or need not be.
   *
   * @param outcome which of the two, and why
   */
  record Kept(ContentHeader head, StoreOutcome outcome) implements StoreResult {}

  /** Nothing was stored, and why. */
  record Refused(String contentId, HttpProblem problem) implements StoreResult {}
}
