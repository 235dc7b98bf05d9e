package dev.memorygraph.vault.content;

import dev.memorygraph.contracts.vault.SealedRecord;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.content.record.ContentHeader;
import java.util.List;

/** What came of a request to read a content. */
public sealed interface Retrieved {

  /**
   * Here it is; the reading is on record.
   *
   * @param revisions ids of what was said later and is kept beside it, the latest first
   */
  record Found(ContentHeader head, SealedRecord plain, List<String> revisions)
      implements Retrieved {}

  /** It may not or cannot be read. */
  record Refused(HttpProblem problem) implements Retrieved {}
}
