package dev.memorygraph.kit.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The answer to a request. Version and content type are added to the headers of each, and that
 * nobody may keep it where it does not say itself who may ({@code Cache-Control}).
 */
public sealed interface Reply {

  /** The HTTP status. */
  int status();

  /** An answer in JSON. */
  record Json(int status, JsonNode body, Map<String, String> headers) implements Reply {

    public Json {
      headers = Map.copyOf(headers);
    }

    /** One without headers of its own. */
    public Json(int status, JsonNode body) {
      this(status, body, Map.of());
    }
  }

  /** An answer in another text, such as lines of JSON. */
  record Text(int status, String contentType, String body, Map<String, String> headers)
      implements Reply {

    public Text {
      headers = Map.copyOf(headers);
    }
  }

  /** An answer that is no text. */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  record Bytes(int status, String contentType, byte[] body, Map<String, String> headers)
      implements Reply {

    public Bytes {
      headers = Map.copyOf(headers);
    }
  }

  /** Why the request is not answered as it wished. */
  record Refused(HttpProblem problem) implements Reply {

    @Override
    public int status() {
      return problem.status();
    }
  }
}
