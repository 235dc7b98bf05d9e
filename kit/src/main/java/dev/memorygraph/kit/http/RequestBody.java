package dev.memorygraph.kit.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * The body of a request as API Gateway hands it over.
 *
 * @param text the body, or its base64; empty where there is none
 * @param base64 whether the text is base64 of the bytes that were sent
 * @param encoding the header {@code Content-Encoding}, or empty
 */
public record RequestBody(String text, boolean base64, String encoding) {
  /** Bytes of a body as it was sent, compressed or not. */
  public static final int MAX_SENT_BYTES = 4 << 20;

  static final HttpProblem MISSING = HttpProblem.of(400, "missing_body", "A body is needed.");
  private static final HttpProblem TOO_LARGE =
      HttpProblem.of(413, "body_too_large", "A body is at most 4 MiB as sent.");
  private static final HttpProblem NO_BASE64 =
      HttpProblem.of(400, "bad_base64", "The body is not base64.");
  private static final HttpProblem UNSUPPORTED_ENCODING =
      HttpProblem.of(415, "unsupported_encoding", "Content-Encoding is gzip or identity.");

  /** The bytes as they were sent, compressed or not; empty where the text is not base64. */
  public Optional<byte[]> sent() {
    try {
      return Optional.of(
          base64 ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The bytes, inflated where they were sent as gzip. At most {@value #MAX_SENT_BYTES} as sent and
   * {@link Gzip#MAX_INFLATED_BYTES} inflated.
   */
  public Gzip.Inflated bytes() {
    if (text.isEmpty()) {
      return new Gzip.Inflated.Refused(MISSING);
    }
    if (text.length() > (base64 ? MAX_SENT_BYTES / 3 * 4 + 4 : MAX_SENT_BYTES)) {
      return new Gzip.Inflated.Refused(TOO_LARGE);
    }
    return inflated(MAX_SENT_BYTES);
  }

  /**
   * The bytes, inflated where they were sent as gzip: as many as API Gateway lets through, at most
   * {@link Gzip#MAX_INFLATED_BYTES} inflated, and none where none were sent.
   */
  public Gzip.Inflated unbounded() {
    return inflated(Integer.MAX_VALUE);
  }

  /** The bytes as JSON. */
  public JsonBody json(ObjectMapper json) {
    return switch (bytes()) {
      case Gzip.Inflated.Whole(byte[] bytes) -> JsonBody.parse(bytes, json);
      case Gzip.Inflated.Refused(HttpProblem problem) -> new JsonBody.Refused(problem);
    };
  }

  private Gzip.Inflated inflated(int maxSent) {
    return sent()
        .map(
            bytes ->
                bytes.length > maxSent ? new Gzip.Inflated.Refused(TOO_LARGE) : inflated(bytes))
        .orElseGet(() -> new Gzip.Inflated.Refused(NO_BASE64));
  }

  private Gzip.Inflated inflated(byte[] sent) {
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> new Gzip.Inflated.Whole(sent);
      case "gzip", "x-gzip" -> Gzip.inflate(sent);
      default -> new Gzip.Inflated.Refused(UNSUPPORTED_ENCODING);
    };
  }
}
