package dev.memorygraph.vault.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.kit.http.HttpProblem;
import java.util.Map;

/** What a request is answered with. */
public sealed interface Reply {

  int status();

  /** An answer in JSON, of a status below 300. */
  record Json(int status, JsonNode body) implements Reply {}

  /** It went well, and the answer is no JSON. */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  record Bytes(int status, String contentType, Map<String, String> headers, byte[] body)
      implements Reply {
    public Bytes {
      headers = Map.copyOf(headers);
    }
  }

  /** A refusal or failure, answered as a problem. */
  record Refused(HttpProblem problem) implements Reply {
    @Override
    public int status() {
      return problem.status();
    }
  }
}
