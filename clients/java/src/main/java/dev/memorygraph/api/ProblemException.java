package dev.memorygraph.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.api.http.ApiException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** Why a request was not answered as it wished (RFC 9457). */
public final class ProblemException extends ApiException {
  @Serial private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String problemCode;
  private final String title;
  private final String detail;
  private final String pointer;
  private final String requestId;

  private ProblemException(String operation, ApiException refused, JsonNode problem) {
    super(
        "%s: %d %s %s %s"
            .formatted(
                operation,
                refused.getCode(),
                text(problem, "code"),
                text(problem, "title"),
                text(problem, "detail"))
            .strip(),
        refused,
        refused.getCode(),
        refused.getResponseHeaders(),
        refused.getResponseBody());
    this.problemCode = text(problem, "code");
    this.title = text(problem, "title");
    this.detail = text(problem, "detail");
    this.pointer = text(problem, "pointer");
    this.requestId = text(problem, "request_id");
  }

  static ProblemException of(String operation, ApiException refused) {
    return new ProblemException(operation, refused, body(refused));
  }

  private static JsonNode body(ApiException refused) {
    try {
      return JSON.readTree(Optional.ofNullable(refused.getResponseBody()).orElse(""));
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance(); // not of the API, but of something on the way to it
    }
  }

  private static String text(JsonNode problem, String name) {
    return problem.path(name).asText("");
  }

  /** The HTTP status. */
  public int status() {
    return getCode();
  }

  /** Stable, such as {@code bad_parameter}; programs go by it. Empty where there is none. */
  public String problemCode() {
    return problemCode;
  }

  /** One sentence, the same for every occurrence; or empty. */
  public String title() {
    return title;
  }

  /** One sentence about this occurrence, or empty. */
  public String detail() {
    return detail;
  }

  /** What in the request is meant, such as {@code /parameters/limit}; or empty. */
  public String pointer() {
    return pointer;
  }

  /** By which the operator finds the request; or empty. */
  public String requestId() {
    return requestId;
  }

  /** After how long to ask again; empty where asking again makes no sense. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(getResponseHeaders())
        .flatMap(headers -> headers.firstValue("Retry-After"))
        .filter(text -> text.matches("\\d{1,5}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }
}
