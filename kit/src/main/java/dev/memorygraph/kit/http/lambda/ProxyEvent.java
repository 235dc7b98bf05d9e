package dev.memorygraph.kit.http.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.HttpRequest.Connection;
import dev.memorygraph.kit.http.HttpRequest.Invocation;
import dev.memorygraph.kit.http.HttpRequest.Source;
import dev.memorygraph.kit.http.InTime;
import dev.memorygraph.kit.http.RequestBody;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.kit.tracing.TraceHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Reads what API Gateway hands over. As a tree: the events library knows no client certificate, and
 * mapping to its classes costs time at a cold start.
 */
final class ProxyEvent {
  private ProxyEvent() {}

  static HttpRequest read(JsonNode event, Context invocation, RandomGenerator random) {
    Map<String, String> headers =
        texts(event.path("headers"), name -> name.toLowerCase(Locale.ROOT));
    return new HttpRequest(
        text(event.path("httpMethod")) + " " + text(event.path("resource")),
        decoded(texts(event.path("pathParameters"), UnaryOperator.identity())),
        texts(event.path("queryStringParameters"), UnaryOperator.identity()),
        headers,
        new RequestBody(
            text(event.path("body")),
            event.path("isBase64Encoded").asBoolean(),
            headers.getOrDefault("content-encoding", "")),
        source(event, headers, invocation, trace(headers, invocation, random)));
  }

  private static Source source(
      JsonNode event, Map<String, String> headers, Context invocation, TraceContext trace) {
    JsonNode context = event.path("requestContext");
    JsonNode identity = context.path("identity");
    return new Source(
        text(context.path("requestId")),
        ApiAddress.of(event, headers),
        new Invocation(invocation.getAwsRequestId(), () -> InTime.left(invocation)),
        trace,
        new Connection(
            text(identity.path("sourceIp")),
            text(identity.path("userAgent")),
            Optional.of(text(identity.at("/clientCert/clientCertPem")))
                .filter(pem -> !pem.isBlank())),
        texts(context.path("authorizer"), UnaryOperator.identity()));
  }

  /** The headers', else X-Ray's, else a new one. */
  private static TraceContext trace(
      Map<String, String> headers, Context invocation, RandomGenerator random) {
    return TraceHeaders.fromHttp(headers)
        .orElseGet(() -> TraceContext.ofInvocation(invocation.getXrayTraceId(), random));
  }

  /** API Gateway decodes parameters in the query, and leaves those in the path as they came. */
  private static Map<String, String> decoded(Map<String, String> path) {
    Map<String, String> decoded = new HashMap<>();
    path.forEach((name, value) -> decoded.put(name, decoded(value)));
    return decoded;
  }

  private static String decoded(String value) {
    try {
      // The decoder is made for forms, where a plus is a space; in a path it is a plus.
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return ""; // no id of anything
    }
  }

  private static Map<String, String> texts(JsonNode object, UnaryOperator<String> name) {
    Map<String, String> texts = new HashMap<>();
    object
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().isNull()) {
                texts.put(name.apply(entry.getKey()), entry.getValue().asText());
              }
            });
    return texts;
  }

  private static String text(JsonNode value) {
    return value.asText("");
  }
}
