package dev.memorygraph.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the key set of an issuer (RFC 7517). As section 5 of it asks, a key that is not understood,
 * lacks a member or lies outside what is supported is passed over, and the others count.
 */
final class KeySet {
  /** Keys that are looked at. */
  static final int MAX_KEYS = 200;

  private KeySet() {}

  /**
   * The public halves of the keys that can be used and have an id, in their order.
   *
   * @throws ParseException where it is no key set, or has keys of which none can be used
   */
  static List<JWK> read(String json) throws ParseException {
    if (!(JSONObjectUtils.parse(json).get("keys") instanceof List<?> given)) {
      throw new ParseException("A key set has a list of keys", 0);
    }
    List<JWK> keys = new ArrayList<>();
    given.stream().limit(MAX_KEYS).forEach(key -> publicKey(key).ifPresent(keys::add));
    if (keys.isEmpty() && !given.isEmpty()) {
      throw new ParseException("No key of the set can be used", 0);
    }
    return keys;
  }

  @SuppressWarnings("unchecked") // nimbus gives objects of JSON as maps from strings
  private static Optional<JWK> publicKey(Object given) {
    if (!(given instanceof Map<?, ?> members)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JWK.parse((Map<String, Object>) members).toPublicJWK())
          .filter(key -> key.getKeyID() != null);
    } catch (ParseException | RuntimeException e) {
      // The parser meets some members that it does not expect with other exceptions than its own.
      return Optional.empty();
    }
  }
}
