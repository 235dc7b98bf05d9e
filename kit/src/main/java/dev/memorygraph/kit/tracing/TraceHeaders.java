package dev.memorygraph.kit.tracing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Carries a trace context in the headers of HTTP requests and Kafka records. */
public final class TraceHeaders {
  private static final String TRACEPARENT = "traceparent";
  private static final String BAGGAGE = "baggage";
  private static final String XRAY = "x-amzn-trace-id";

  private TraceHeaders() {}

  /** Reads HTTP headers, whose names know no case; W3C's go before X-Ray's. */
  public static Optional<TraceContext> fromHttp(Map<String, String> headers) {
    Optional<TraceContext> w3c =
        header(headers, TRACEPARENT)
            .flatMap(parent -> TraceContext.parse(parent, header(headers, BAGGAGE).orElse("")));
    return w3c.or(() -> header(headers, XRAY).flatMap(TraceContext::parseXRay));
  }

  /** Reads the headers of a Kafka record. */
  public static Optional<TraceContext> fromKafka(Map<String, byte[]> headers) {
    Map<String, String> texts = new LinkedHashMap<>();
    headers.forEach((name, value) -> texts.put(name, new String(value, StandardCharsets.UTF_8)));
    return fromHttp(texts);
  }

  /** The headers to send along, the same for HTTP and, in UTF-8, for Kafka. */
  public static Map<String, String> of(TraceContext context) {
    return context.baggage().isEmpty()
        ? Map.of(TRACEPARENT, context.traceparent())
        : Map.of(TRACEPARENT, context.traceparent(), BAGGAGE, Baggage.format(context.baggage()));
  }

  private static Optional<String> header(Map<String, String> headers, String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
