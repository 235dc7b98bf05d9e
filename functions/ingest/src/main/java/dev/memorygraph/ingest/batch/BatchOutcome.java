package dev.memorygraph.ingest.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.kit.http.HttpProblem;

/** What came of a request. */
sealed interface BatchOutcome {

  /**
   * Every event was judged.
   *
   * @param status 200 where all were stored, 207 where some were not
   */
  record Done(int status, ObjectNode body) implements BatchOutcome {}

  /** The request as a whole cannot be taken; nothing was stored. */
  record Refused(HttpProblem problem) implements BatchOutcome {}
}
