package dev.memorygraph.access.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What content may be read for: an agreed list, so that it can be decided on and counted. */
public enum Purpose {
  DEBUGGING,
  SUPPORT,
  INCIDENT,
  COMPLIANCE,
  LEGAL,
  SUBJECT_REQUEST,
  RESEARCH,
  /** The system's own work: storing telemetry, rotating keys. */
  OPERATION;

  /** The purpose of a name in lower case, or empty where there is none of that name. */
  public static Optional<Purpose> parse(String name) {
    return Arrays.stream(values()).filter(purpose -> purpose.label().equals(name)).findFirst();
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
