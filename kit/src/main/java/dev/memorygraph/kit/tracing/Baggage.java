package dev.memorygraph.kit.tracing;

import io.opentelemetry.api.baggage.BaggageBuilder;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

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

  /** It would write a stack trace, with a piece of what was sent, for each broken entry. */
  private static final Logger PARSER =
      Logger.getLogger("io.opentelemetry.api.baggage.propagation.Parser");

  static {
    PARSER.setLevel(Level.OFF);
  }

  private Baggage() {}

  /** The entries that are passed on; those that break the rules are left out. */
  static Map<String, String> kept(io.opentelemetry.api.baggage.Baggage given) {
    Map<String, String> kept = new TreeMap<>();
    given.forEach(
        (key, entry) -> {
          if (KEPT.contains(key) && isSound(entry.getValue())) {
            kept.put(key, entry.getValue());
          }
        });
    return kept;
  }

  static io.opentelemetry.api.baggage.Baggage of(Map<String, String> entries) {
    BaggageBuilder baggage = io.opentelemetry.api.baggage.Baggage.builder();
    entries.forEach(baggage::put);
    return baggage.build();
  }

  private static boolean isSound(String value) {
    return !value.isEmpty()
        && value.length() <= MAX_VALUE_LENGTH
        && value.chars().noneMatch(Character::isISOControl);
  }
}
