package dev.memorygraph.access.apikey;

import dev.memorygraph.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as it is shown once: {@code mgk_<id>_<secret>}, by which scanners of secrets find one
 * that lies where it should not.
 *
 * @param id 26 digits and small letters, which tell nothing and are no secret
 * @param secret 64 hexadecimal digits of chance, 256 bits
 */
public record ApiKeyText(String id, String secret) {
  /** How every key begins. */
  public static final String PREFIX = "mgk_";

  private static final int SECRET_BYTES = 32;
  private static final Pattern ID = Pattern.compile("[0-9a-z]{26}");
  private static final Pattern SECRET = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern WHOLE = Pattern.compile("mgk_([0-9a-z]{26})_([0-9a-f]{64})");

  /** A new secret for the key of that id. */
  public static ApiKeyText make(String id, RandomGenerator random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new ApiKeyText(id, HexFormat.of().formatHex(secret));
  }

  /** The key of a text; empty where it does not have the form of one. */
  public static Optional<ApiKeyText> parse(String text) {
    Matcher whole = WHOLE.matcher(text);
    return whole.matches()
        ? Optional.of(new ApiKeyText(whole.group(1), whole.group(2)))
        : Optional.empty();
  }

  /** The key of an id and a secret that came apart; empty where they do not have the form. */
  public static Optional<ApiKeyText> of(String id, String secret) {
    return isId(id) && SECRET.matcher(secret).matches()
        ? Optional.of(new ApiKeyText(id, secret))
        : Optional.empty();
  }

  /** Whether a text has the form of a key's id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** What a caller sends. */
  public String whole() {
    return PREFIX + id + "_" + secret;
  }

  /**
   * SHA-256 of the secret, which is all that is kept of it: a secret of 256 bits of chance is found
   * by no search, so that nothing slower is needed.
   */
  public byte[] hash() {
    return Sha256.of(secret.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return PREFIX + id; // The secret stays out.
  }
}
