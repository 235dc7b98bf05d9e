package dev.memorygraph.vault.access.grant;

import dev.memorygraph.access.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** For how long which role may be given. */
final class GrantLimits {
  /** The least there is any use in. */
  static final Duration SHORTEST = Duration.ofMinutes(1);

  /** How long a request may wait for approval. */
  static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private static final Duration BREAK_GLASS = Duration.ofMinutes(60);

  /** Roles whose reading is worth an emergency. */
  private static final Set<Role> EMERGENCIES =
      Set.of(Role.ML_ENGINEER, Role.COMPLIANCE_OFFICER, Role.ADMIN);

  private GrantLimits() {}

  /** The longest time, or empty where the role is not given in that way. */
  static Optional<Duration> longest(Role role, boolean breakGlass) {
    if (breakGlass) {
      return EMERGENCIES.contains(role) ? Optional.of(BREAK_GLASS) : Optional.empty();
    }
    return switch (role) {
      case DATA_SCIENTIST, ML_ENGINEER -> Optional.of(Duration.ofDays(7));
      case COMPLIANCE_OFFICER, PRIVACY_OFFICER, AUDITOR, OPERATOR ->
          Optional.of(Duration.ofDays(1));
      case ADMIN, KEY_ADMIN -> Optional.of(Duration.ofHours(8));
      case TELEMETRY_WRITER, SERVICE, END_USER -> Optional.empty();
    };
  }

  /** How many people other than the holder have to agree. */
  static int approvals(boolean breakGlass) {
    return breakGlass ? 2 : 1;
  }
}
