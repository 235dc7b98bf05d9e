package dev.memorygraph.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * By what an issuer tells its access tokens from all else that it signs (RFC 8725, 3.11). A
 * setting, since a token must not choose how it is looked at.
 */
public enum TokenKind {
  /** The header {@code typ}, as RFC 9068 has it. */
  TYP,

  /**
   * The claim {@code token_use}, which must be {@code access}, as Amazon Cognito has it: its header
   * has no {@code typ}, and {@code client_id} stands where others have {@code aud}.
   */
  TOKEN_USE;

  /** The kind of a setting such as {@code token_use}, or empty where there is none. */
  public static Optional<TokenKind> parse(String name) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(name)).findFirst();
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
