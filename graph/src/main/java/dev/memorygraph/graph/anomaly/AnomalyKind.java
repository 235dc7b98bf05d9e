package dev.memorygraph.graph.anomaly;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which figure of an hour was odd. */
public enum AnomalyKind {
  /** How many calls there were: too many, or too few. */
  CALLS,
  /** What the calls cost together, US dollars: too much. */
  COST,
  /** Within how many milliseconds half of the calls were done: too many. */
  LATENCY_P50,
  /** Within how many milliseconds 95 % of the calls were done: too many. */
  LATENCY_P95,
  /** Which part of the calls failed, from 0 to 1: too great. */
  ERROR_RATE,
  /** How often a session called one tool: again and again. */
  TOOL_LOOP;

  /** As it is stored and shown. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a label. */
  public static Optional<AnomalyKind> parse(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
