package dev.memorygraph.kit.tracing;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a distributed trace, as W3C Trace Context defines it.
 *
 * @param traceId 32 hexadecimal digits in lower case, not all zero
 * @param spanId 16 of them, not all zero
 * @param sampled whether somebody records this trace
 * @param baggage what travels along, of the keys that {@link Baggage} lets through
 */
public record TraceContext(
    String traceId, String spanId, boolean sampled, Map<String, String> baggage) {
  private static final Pattern TRACEPARENT =
      Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
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
    Matcher parts = TRACEPARENT.matcher(traceparent.strip());
    if (!parts.matches() || !isKnown(parts) || isZero(parts.group(2)) || isZero(parts.group(3))) {
      return Optional.empty();
    }
    boolean sampled = (HexFormat.fromHexDigits(parts.group(4)) & 1) == 1;
    return Optional.of(
        new TraceContext(parts.group(2), parts.group(3), sampled, Baggage.parse(baggage)));
  }

  /**
   * Reads the header {@code X-Amzn-Trace-Id}, such as {@code Root=1-67891233-abcdef...;Parent=...;
   * Sampled=1}; empty unless it names root and parent.
   */
  public static Optional<TraceContext> parseXRay(String header) {
    Map<String, String> fields = Baggage.pairs(header, ";");
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

  /** The start of a new trace that is recorded. */
  public static TraceContext root(RandomGenerator random) {
    return new TraceContext(
        digits(random.nextLong()) + digits(random.nextLong() | 1), span(random), true, Map.of());
  }

  /** A step within this trace. */
  public TraceContext child(RandomGenerator random) {
    return new TraceContext(traceId, span(random), sampled, baggage);
  }

  /** The header {@code traceparent}. */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }

  /** The same trace id as X-Ray writes it. */
  public String xrayTraceId() {
    return "1-" + traceId.substring(0, TIME_DIGITS) + "-" + traceId.substring(TIME_DIGITS);
  }

  /** Version ff is forbidden, and version 00 ends after the flags. */
  private static boolean isKnown(Matcher parts) {
    String version = parts.group(1);
    return !version.equals("ff") && (!version.equals("00") || parts.group(5) == null);
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
