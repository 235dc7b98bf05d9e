package dev.memorygraph.local.identity;

import java.util.List;

/**
 * Whom a token speaks for.
 *
 * @param clearanceLevel from 0; restricted data asks for 3
 * @param mfaVerified whether the person proved more than a password
 */
public record Caller(
    String tenant, String user, List<Role> roles, int clearanceLevel, boolean mfaVerified) {

  public Caller {
    if (tenant.isBlank() || user.isBlank() || roles.isEmpty() || clearanceLevel < 0) {
      throw new IllegalArgumentException(
          "A caller needs a tenant, a user, a role and a clearance level from 0.");
    }
    roles = List.copyOf(roles);
  }

  /** Someone with those roles, no clearance and no second factor. */
  public static Caller of(String tenant, String user, Role... roles) {
    return new Caller(tenant, user, List.of(roles), 0, false);
  }
}
