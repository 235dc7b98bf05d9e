package dev.memorygraph.client;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The roles a token can carry; what each may do is decided by the system, not here. */
public enum Role {
  DATA_SCIENTIST,
  ML_ENGINEER,
  COMPLIANCE_OFFICER,
  ADMIN,
  TELEMETRY_WRITER,
  AUDITOR,
  KEY_ADMIN,
  PRIVACY_OFFICER,
  OPERATOR,
  SERVICE,
  END_USER;

  /** The role of that exact name in lower case, or empty. */
  public static Optional<Role> parse(String name) {
    return Arrays.stream(values()).filter(role -> role.label().equals(name)).findFirst();
  }

  /** The name as the claim {@code roles} spells it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
