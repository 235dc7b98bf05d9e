package dev.memorygraph.kit.tracing;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * W3C Baggage, held to the few keys that this system passes on. Everything else is dropped, since
 * what a stranger attached to a request must not spread through ours.
 */
public final class Baggage {
  /** The model that the traced call used. */
  public static final String MODEL_ID = "model_id";

  /** Who serves that model. */
  public static final String PROVIDER = "provider";

  /** The type of the event that is carried. */
  public static final String EVENT_TYPE = "event_type";

  /** Characters of a header that are looked at, as the specification allows at most. */
  static final int MAX_HEADER_LENGTH = 8_192;

  private static final int MAX_VALUE_LENGTH = 256;
  private static final Set<String> KEPT = Set.of(MODEL_ID, PROVIDER, EVENT_TYPE);

  private Baggage() {}

  /** Reads the header {@code baggage}; entries that break the rules are left out. */
  static Map<String, String> parse(String header) {
    if (header.length() > MAX_HEADER_LENGTH) {
      return Map.of();
    }
    Map<String, String> kept = new TreeMap<>();
    pairs(header, ",")
        .forEach(
            (key, value) -> {
              String decoded = decode(value.split(";", 2)[0].strip());
              if (KEPT.contains(key)
                  && !decoded.isEmpty()
                  && decoded.length() <= MAX_VALUE_LENGTH) {
                kept.put(key, decoded);
              }
            });
    return kept;
  }

  /** The header {@code baggage}, empty where there is nothing to carry. */
  static String format(Map<String, String> baggage) {
    return new TreeMap<>(baggage)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
            .collect(Collectors.joining(","));
  }

  static Map<String, String> pairs(String text, String separator) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split(separator, -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
    }
    return pairs;
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String decode(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return ""; // a broken percent sign: treated as no value
    }
  }
}
