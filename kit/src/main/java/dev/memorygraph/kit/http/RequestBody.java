package dev.memorygraph.kit.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came of reading the body of a request as JSON. */
public sealed interface RequestBody {
  /** Bytes of a body as it was sent, compressed or not. */
  int MAX_SENT_BYTES = 4 << 20;

  /** It is JSON within the limits of {@link Json}. */
  record Read(JsonNode json) implements RequestBody {}

  /** It is not. */
  record Refused(HttpProblem problem) implements RequestBody {}

  /** Reads the body, which may be base64 (by API Gateway) and gzip (by the sender). */
  static RequestBody read(APIGatewayProxyRequestEvent request, ObjectMapper json) {
    String body = Optional.ofNullable(request.getBody()).orElse("");
    boolean base64 = Boolean.TRUE.equals(request.getIsBase64Encoded());
    if (body.isEmpty()) {
      return refused(400, "missing_body", "A body is needed.");
    }
    if (body.length() > (base64 ? MAX_SENT_BYTES / 3 * 4 + 4 : MAX_SENT_BYTES)) {
      return tooLarge();
    }
    try {
      byte[] sent =
          base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
      return sent.length > MAX_SENT_BYTES ? tooLarge() : decode(sent, encoding(request), json);
    } catch (IllegalArgumentException e) {
      return refused(400, "bad_base64", "The body is not base64.");
    }
  }

  private static RequestBody decode(byte[] sent, String encoding, ObjectMapper json) {
    return switch (encoding) {
      case "", "identity" -> parse(sent, json);
      case "gzip", "x-gzip" ->
          switch (Gzip.inflate(sent)) {
            case Gzip.Inflated.Whole(byte[] bytes) -> parse(bytes, json);
            case Gzip.Inflated.Refused(HttpProblem problem) -> new Refused(problem);
          };
      default -> refused(415, "unsupported_encoding", "Content-Encoding is gzip or identity.");
    };
  }

  /** Parser messages repeat the text they stumbled over, so that only the place is passed on. */
  private static RequestBody parse(byte[] bytes, ObjectMapper json) {
    try {
      JsonNode tree = json.readTree(bytes);
      return tree.isMissingNode()
          ? refused(400, "missing_body", "A body is needed.")
          : new Read(tree);
    } catch (StreamConstraintsException e) {
      return new Refused(
          HttpProblem.of(400, "json_limits", "The JSON is deeper or longer than is taken.")
              .detailed(place(e)));
    } catch (JsonProcessingException e) {
      return new Refused(
          HttpProblem.of(400, "malformed_json", "The body is not one well-formed JSON value.")
              .detailed(place(e)));
    } catch (IOException e) {
      return refused(400, "malformed_json", "The body is not one well-formed JSON value.");
    }
  }

  private static String place(JsonProcessingException e) {
    return Optional.ofNullable(e.getLocation())
        .map(at -> "Line " + at.getLineNr() + ", column " + at.getColumnNr() + ".")
        .orElse("");
  }

  private static String encoding(APIGatewayProxyRequestEvent request) {
    return Optional.ofNullable(request.getHeaders()).orElse(Map.of()).entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Content-Encoding"))
        .map(header -> header.getValue().strip().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("");
  }

  private static RequestBody tooLarge() {
    return refused(413, "body_too_large", "A body is at most 4 MiB as sent.");
  }

  private static RequestBody refused(int status, String code, String title) {
    return new Refused(HttpProblem.of(status, code, title));
  }
}
