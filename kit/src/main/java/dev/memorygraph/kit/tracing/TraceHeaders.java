package dev.memorygraph.kit.tracing;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Carries a trace context in the headers of HTTP requests and Kafka records, and in the events that
 * our functions invoke each other with.
 */
public final class TraceHeaders {
  private static final String TRACEPARENT = "traceparent";
  private static final String BAGGAGE = "baggage";
  private static final String XRAY = "x-amzn-trace-id";

  private static final TextMapPropagator TRACE = W3CTraceContextPropagator.getInstance();
  private static final TextMapPropagator ALL =
      TextMapPropagator.composite(TRACE, W3CBaggagePropagator.getInstance());

  private TraceHeaders() {}

  /** Reads HTTP headers, whose names know no case; W3C's go before X-Ray's. */
  public static Optional<TraceContext> fromHttp(Map<String, String> headers) {
    return parse(header(headers, TRACEPARENT), header(headers, BAGGAGE))
        .or(() -> TraceContext.parseXRay(header(headers, XRAY)));
  }

  /** Reads the headers of a Kafka record. */
  public static Optional<TraceContext> fromKafka(Map<String, byte[]> headers) {
    Map<String, String> texts = new LinkedHashMap<>();
    headers.forEach((name, value) -> texts.put(name, new String(value, StandardCharsets.UTF_8)));
    return fromHttp(texts);
  }

  /** The headers to send along to what is ours. */
  public static Map<String, String> of(TraceContext trace) {
    return written(trace, ALL);
  }

  /**
   * The headers to send along to what is not ours, and with what is kept for long: {@code
   * traceparent} alone. Baggage tells which models and providers an organisation uses, and whatever
   * key is let through later would leave with it unseen; ids of a trace tell nothing.
   */
  public static Map<String, String> withoutBaggage(TraceContext trace) {
    return written(trace, TRACE);
  }

  static Optional<TraceContext> parse(String traceparent, String baggage) {
    Map<String, String> headers = new TreeMap<>(Map.of(TRACEPARENT, traceparent.strip()));
    if (baggage.length() <= Baggage.MAX_HEADER_LENGTH) {
      headers.put(BAGGAGE, baggage);
    }
    return TraceContext.of(
        ALL.extract(Context.root(), headers, (carrier, name) -> headers.get(name)));
  }

  private static Map<String, String> written(TraceContext trace, TextMapPropagator propagator) {
    Map<String, String> headers = new TreeMap<>();
    propagator.inject(
        trace.openTelemetry(), headers, (carrier, name, value) -> headers.put(name, value));
    return headers;
  }

  private static String header(Map<String, String> headers, String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
