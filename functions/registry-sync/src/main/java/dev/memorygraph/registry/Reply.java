package dev.memorygraph.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.kit.http.HttpProblem;

/** What a request is answered with. */
public sealed interface Reply {

  /** The HTTP status. */
  int status();

  /** It went well. */
  record Json(int status, JsonNode body) implements Reply {}

  /** It did not. */
  record Refused(HttpProblem problem) implements Reply {
    @Override
    public int status() {
      return problem.status();
    }
  }
}
