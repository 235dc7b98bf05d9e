package dev.memorygraph.vault.content;

import dev.memorygraph.contracts.vault.StoreOutcome;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.records.Head;

/** What came of a request to store. */
public sealed interface Stored {

  /**
   * It is in the vault, or need not be.
   *
   * @param outcome which of the two, and why
   */
  record Kept(Head head, StoreOutcome outcome) implements Stored {}

  /** It is not. */
  record Refused(String contentId, HttpProblem problem) implements Stored {}
}
