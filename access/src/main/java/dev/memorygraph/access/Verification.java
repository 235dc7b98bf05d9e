package dev.memorygraph.access;

import java.time.Instant;
import java.util.Locale;

/** What came of looking at a bearer token or an API key. */
public sealed interface Verification {

  /** The token, or key, is good. */
  record Verified(Caller caller, Session session) implements Verification {}

  /**
   * What revocations go by.
   *
   * @param tokenId the token's {@code jti}, or empty; the id of a key
   * @param issuedAt its {@code iat}; the epoch where it has none, so that it counts as old; of a
   *     key when the secret was made that came with the request
   */
  record Session(String tokenId, Instant issuedAt) {}

  /** The token is not to be trusted; the caller is told no more than that. */
  record Refused(Reason reason) implements Verification {}

  /** Why a token was refused, for logs and metrics. */
  enum Reason {
    /** Neither a bearer token nor a key. */
    MISSING,
    TOO_LONG,
    /** Not three parts of base64url with JSON objects whose names are unique. */
    MALFORMED,
    /** Another algorithm than those we fix, {@code none} among them. */
    ALGORITHM,
    /** A header that asks us to trust or understand something of its own choosing. */
    FORBIDDEN_HEADER,
    TYPE,
    /** No key of that id is published, or it does not fit the algorithm. */
    UNKNOWN_KEY,
    SIGNATURE,
    ISSUER,
    AUDIENCE,
    EXPIRED,
    NOT_YET_VALID,
    /** Bound to a client certificate (RFC 8705) that this connection did not show. */
    CERTIFICATE,
    /** Issued before somebody revoked it, its user's or all of its tenant's. */
    REVOKED,
    /** A required claim is absent or of the wrong kind. */
    CLAIMS,
    /** There is no API key of that id. */
    API_KEY_UNKNOWN,
    /** The API key's secret is another one. */
    API_KEY_SECRET;

    /** The name in logs and metrics. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
