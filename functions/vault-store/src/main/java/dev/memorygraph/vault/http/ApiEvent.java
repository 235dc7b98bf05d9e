package dev.memorygraph.vault.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.ClientCertificate;
import dev.memorygraph.kit.http.Gzip;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.RequestBody;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.vault.access.context.Requester;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What API Gateway hands over. Read as a tree, because the events library knows no client
 * certificate.
 */
public final class ApiEvent {
  private static final HttpProblem UNAUTHORIZED =
      HttpProblem.of(401, "unauthorized", "A bearer token is needed.");

  private static final HttpProblem NO_BASE64 =
      HttpProblem.of(400, "malformed_body", "The body is not in base64.");

  private final JsonNode event;

  public ApiEvent(JsonNode event) {
    this.event = event;
  }

  /** What came of reading. */
  public sealed interface Request {
    record Read(VaultRequest request) implements Request {}

    /** It cannot be taken, from somebody who is known. */
    record Refused(HttpProblem problem, VaultRequest request) implements Request {}

    /** Nobody knows whose it is. */
    record Unknown(HttpProblem problem) implements Request {}
  }

  public String route() {
    return event.path("httpMethod").asText() + " " + event.path("resource").asText();
  }

  public Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    texts(event.path("headers"))
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return headers;
  }

  public String requestId() {
    return event.path("requestContext").path("requestId").asText();
  }

  public Request read(TraceContext trace) {
    Optional<Caller> caller =
        Caller.fromContext(texts(event.path("requestContext").path("authorizer")));
    if (caller.isEmpty()) {
      return new Request.Unknown(UNAUTHORIZED);
    }
    VaultRequest empty = request(new byte[0], caller.get(), trace);
    if (!isBound(caller.get())) {
      return new Request.Refused(UNAUTHORIZED, empty);
    }
    Optional<byte[]> sent = body();
    if (sent.isEmpty()) {
      return new Request.Refused(NO_BASE64, empty);
    }
    if (!headers().getOrDefault("content-encoding", "").contains("gzip")) {
      return new Request.Read(request(sent.get(), caller.get(), trace));
    }
    return switch (Gzip.inflate(sent.get())) {
      case Gzip.Inflated.Refused(HttpProblem problem) -> new Request.Refused(problem, empty);
      case Gzip.Inflated.Whole(byte[] bytes) ->
          new Request.Read(request(bytes, caller.get(), trace));
    };
  }

  private VaultRequest request(byte[] body, Caller caller, TraceContext trace) {
    JsonNode identity = event.path("requestContext").path("identity");
    return new VaultRequest(
        route(),
        decoded(texts(event.path("pathParameters"))),
        texts(event.path("queryStringParameters")),
        headers(),
        body,
        caller,
        new Requester.Source(
            requestId(),
            trace.traceId(),
            false,
            identity.path("sourceIp").asText(),
            identity.path("userAgent").asText(),
            certificate()));
  }

  private Optional<String> certificate() {
    return ClientCertificate.thumbprint(event.path("requestContext"));
  }

  /** A token that is bound to a certificate is good on a connection with that one only. */
  private boolean isBound(Caller caller) {
    return caller.mayUse(certificate());
  }

  /** API Gateway leaves what stands in the path as it came. */
  private static Map<String, String> decoded(Map<String, String> path) {
    Map<String, String> decoded = new HashMap<>();
    path.forEach((name, value) -> decoded.put(name, decoded(value)));
    return decoded;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return ""; // no id of anything
    }
  }

  /** Empty where it is not what it is said to be. */
  private Optional<byte[]> body() {
    return new RequestBody(
            event.path("body").asText(""), event.path("isBase64Encoded").asBoolean(), "")
        .sent();
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new HashMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
