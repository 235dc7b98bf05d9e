package dev.memorygraph.kit.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a distributed trace, as W3C Trace Context defines it. OpenTelemetry reads and writes
 * it; {@code tracestate} belongs to the systems before us and is not handed on.
 *
 * @param traceId 32 hexadecimal digits in lower case, not all zero
 * @param spanId 16 of them, not all zero
 * @param sampled whether somebody records this trace
 * @param baggage what travels along, of the keys that {@link Baggage} lets through
 */
public record TraceContext(
    String traceId, String spanId, boolean sampled, Map<String, String> baggage) {
  private static final Pattern XRAY_ROOT = Pattern.compile("1-([0-9a-f]{8})-([0-9a-f]{24})");
  private static final int TIME_DIGITS = 8;

  public TraceContext {
    baggage = Map.copyOf(baggage);
  }

  /**
   * Reads the headers {@code traceparent} and {@code baggage}. A header that breaks the rules
   * counts as absent: a broken trace must not break the work.
   */
  public static Optional<TraceContext> parse(String traceparent, String baggage) {
    return TraceHeaders.parse(traceparent, baggage);
  }

  /** The one within which this thread works, if any. */
  public static Optional<TraceContext> current() {
    return of(Context.current());
  }

  static Optional<TraceContext> of(Context context) {
    SpanContext span = Span.fromContext(context).getSpanContext();
    Map<String, String> baggage =
        Baggage.kept(io.opentelemetry.api.baggage.Baggage.fromContext(context));
    return Optional.of(span)
        .filter(SpanContext::isValid)
        .map(
            valid ->
                new TraceContext(
                    valid.getTraceId(), valid.getSpanId(), valid.isSampled(), baggage));
  }

  /**
   * Reads the header {@code X-Amzn-Trace-Id}, such as {@code Root=1-67891233-abcdef...;Parent=...;
   * Sampled=1}; empty unless it names root and parent.
   */
  public static Optional<TraceContext> parseXRay(String header) {
    Map<String, String> fields = fields(header);
    Matcher root = XRAY_ROOT.matcher(fields.getOrDefault("Root", ""));
    String parent = fields.getOrDefault("Parent", "");
    if (!root.matches() || !parent.matches("[0-9a-f]{16}") || isZero(parent)) {
      return Optional.empty();
    }
    String trace = root.group(1) + root.group(2);
    boolean sampled = "1".equals(fields.get("Sampled"));
    return isZero(trace)
        ? Optional.empty()
        : Optional.of(new TraceContext(trace, parent, sampled, Map.of()));
  }

  /** X-Ray's trace of an invocation, else a new one. */
  public static TraceContext ofInvocation(@Nullable String xray, RandomGenerator random) {
    return Optional.ofNullable(xray).flatMap(TraceContext::parseXRay).orElseGet(() -> root(random));
  }

  /** The start of a new trace that is recorded. */
  public static TraceContext root(RandomGenerator random) {
    return new TraceContext(
        digits(random.nextLong()) + digits(random.nextLong() | 1), span(random), true, Map.of());
  }

  /** The header {@code traceparent}. */
  public String traceparent() {
    return TraceHeaders.withoutBaggage(this).getOrDefault("traceparent", "");
  }

  /** A step within this trace. */
  public TraceContext child(RandomGenerator random) {
    return new TraceContext(traceId, span(random), sampled, baggage);
  }

  /** A step within a trace of which only the id is known, if it is one. */
  public static Optional<TraceContext> ofTrace(String traceId, RandomGenerator random) {
    return Optional.of(traceId)
        .filter(TraceId::isValid)
        .map(id -> new TraceContext(id, span(random), false, Map.of()));
  }

  /** Does work that belongs here: whoever asks for {@link #current} meanwhile gets this. */
  public <T> T within(Supplier<T> work) {
    return openTelemetry().wrapSupplier(work).get();
  }

  Context openTelemetry() {
    TraceFlags flags = sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
    SpanContext span = SpanContext.create(traceId, spanId, flags, TraceState.getDefault());
    return Context.root().with(Span.wrap(span)).with(Baggage.of(baggage));
  }

  /** The same trace id as X-Ray writes it. */
  public String xrayTraceId() {
    return "1-" + traceId.substring(0, TIME_DIGITS) + "-" + traceId.substring(TIME_DIGITS);
  }

  private static Map<String, String> fields(String header) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : header.split(";", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(field.substring(0, equals).strip(), field.substring(equals + 1).strip());
      }
    }
    return fields;
  }

  private static boolean isZero(String digits) {
    return digits.chars().allMatch(digit -> digit == '0');
  }

  private static String span(RandomGenerator random) {
    return digits(random.nextLong() | 1);
  }

  private static String digits(long number) {
    return HexFormat.of().toHexDigits(number);
  }
}
