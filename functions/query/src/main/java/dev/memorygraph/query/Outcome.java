package dev.memorygraph.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.kit.http.HttpProblem;

/** What came of a request. */
sealed interface Outcome {

  /** There is an answer. */
  record Found(JsonNode body) implements Outcome {}

  /** There is none. */
  record Failed(HttpProblem problem) implements Outcome {}

  /** The HTTP status. */
  default int status() {
    return switch (this) {
      case Found found -> 200;
      case Failed(HttpProblem problem) -> problem.status();
    };
  }
}
