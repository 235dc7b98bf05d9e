package dev.memorygraph.client;

import java.util.List;
import java.util.Optional;

/**
 * Whom a token speaks for.
 *
 * @param clearanceLevel from 0; restricted data asks for 3
 * @param mfaVerified whether the person proved more than a password
 * @param certificate thumbprint (SHA-256, base64url) of the only client certificate that the token
 *     may be used with; empty where it is bound to none
 */
public record Caller(
    String tenant,
    String user,
    List<Role> roles,
    int clearanceLevel,
    boolean mfaVerified,
    Optional<String> certificate) {

  public Caller {
    if (tenant.isBlank() || user.isBlank() || roles.isEmpty() || clearanceLevel < 0) {
      throw new IllegalArgumentException(
          "A caller needs a tenant, a user, a role and a clearance level from 0.");
    }
    roles = List.copyOf(roles);
  }

  /** Someone whose token is bound to no certificate. */
  public Caller(
      String tenant, String user, List<Role> roles, int clearanceLevel, boolean mfaVerified) {
    this(tenant, user, roles, clearanceLevel, mfaVerified, Optional.empty());
  }

  /** The same with a token that is bound to a client certificate (RFC 8705). */
  public Caller boundTo(String thumbprint) {
    return new Caller(tenant, user, roles, clearanceLevel, mfaVerified, Optional.of(thumbprint));
  }

  /** Someone with those roles, no clearance and no second factor. */
  public static Caller of(String tenant, String user, Role... roles) {
    return new Caller(tenant, user, List.of(roles), 0, false);
  }
}
