package dev.memorygraph.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the API answered.
 *
 * @param body text; of a body in Protocol Buffers a character for each byte
 * @param retryAfter how long it asks to wait, zero where it does not
 * @param nextCursor where the next page begins, of answers that say so in the header {@code
 *     X-Next-Cursor}
 */
public record Answer(int status, String body, Duration retryAfter, Optional<String> nextCursor) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  /** An answer without a cursor. */
  public Answer(int status, String body, Duration retryAfter) {
    this(status, body, retryAfter, Optional.empty());
  }

  /** Whether the status is 2xx. */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** Whether the same request may succeed a little later. */
  public boolean isPassingRefusal() {
    return PASSING.contains(status);
  }

  /** The body as JSON, or a missing node where it is none. */
  public JsonNode json() {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** The body for a person's eye: indented where it is JSON. */
  public String pretty() {
    JsonNode json = json();
    return json.isMissingNode() ? body : json.toPrettyString();
  }

  /** Status, code, title and detail of a refusal, on one line. */
  public String problem() {
    JsonNode json = json();
    String text = "%d %s".formatted(status, json.path("code").asText()).strip();
    String title = json.path("title").asText();
    String detail = json.path("detail").asText();
    return String.join(": ", Stream.of(text, title, detail).filter(s -> !s.isEmpty()).toList());
  }
}
