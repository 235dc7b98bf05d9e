package dev.memorygraph.vault.content;

import dev.memorygraph.contracts.vault.SealedRecord;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.records.Head;

/** What came of a request to read a content. */
public sealed interface Retrieved {

  /** Here it is; the reading is on record. */
  record Found(Head head, SealedRecord plain) implements Retrieved {}

  /** It may not or cannot be read. */
  record Refused(HttpProblem problem) implements Retrieved {}
}
