package dev.memorygraph.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.memorygraph.access.Verification.Reason;
import dev.memorygraph.access.Verification.Refused;
import dev.memorygraph.base.Json;
import java.text.ParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Verifies bearer tokens as RFC 8725 asks: two fixed algorithms, keys of one issuer only, and
 * nothing in a token decides how it is verified. The checks run from cheap to dear, and no key is
 * asked for before the token's form is right.
 */
public final class TokenVerifier {
  /** Characters of a token. */
  public static final int MAX_LENGTH = 8_192;

  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
  private static final Map<String, JWSAlgorithm> ALGORITHMS =
      Map.of("ES256", JWSAlgorithm.ES256, "RS256", JWSAlgorithm.RS256);
  private static final Set<String> TYPES = Set.of("at+jwt", "jwt", "application/at+jwt");

  /** Headers by which a token would choose its own key, or ask for what we do not do. */
  private static final Set<String> FORBIDDEN =
      Set.of("jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "crit", "b64", "zip", "enc");

  private final IssuerKeys keys;
  private final TokenClaims claims;

  public TokenVerifier(IssuerKeys keys, TokenClaims claims) {
    this.keys = keys;
    this.claims = claims;
  }

  /**
   * Judges a token as it stands after {@code Bearer}.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where its key is not known and the
   *     issuer does not answer
   */
  public Verification verify(String token) {
    if (token.isEmpty()) {
      return new Refused(Reason.MISSING);
    }
    if (token.length() > MAX_LENGTH) {
      return new Refused(Reason.TOO_LONG);
    }
    if (!FORM.matcher(token).matches()) {
      return new Refused(Reason.MALFORMED);
    }
    return parsed(token);
  }

  private Verification parsed(String token) {
    String[] parts = token.split("\\.", -1);
    Optional<JsonNode> header = object(parts[0]);
    Optional<JsonNode> payload = object(parts[1]);
    if (header.isEmpty() || payload.isEmpty()) {
      return new Refused(Reason.MALFORMED);
    }
    return headerProblem(header.get())
        .or(() -> signatureProblem(token, header.get()))
        .<Verification>map(Refused::new)
        .orElseGet(() -> claims.judge(payload.get()));
  }

  /** The object behind base64url; empty where there is no such thing. */
  private static Optional<JsonNode> object(String part) {
    try {
      return Json.read(Base64.getUrlDecoder().decode(part)).filter(JsonNode::isObject);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<Reason> headerProblem(JsonNode header) {
    if (!ALGORITHMS.containsKey(header.path("alg").asText(""))) {
      return Optional.of(Reason.ALGORITHM);
    }
    if (FORBIDDEN.stream().anyMatch(header::has)) {
      return Optional.of(Reason.FORBIDDEN_HEADER);
    }
    boolean typed = TYPES.contains(header.path("typ").asText("").toLowerCase(Locale.ROOT));
    boolean byUse = claims.kind() == TokenKind.TOKEN_USE && !header.has("typ");
    return typed || byUse ? Optional.empty() : Optional.of(Reason.TYPE);
  }

  private Optional<Reason> signatureProblem(String token, JsonNode header) {
    JsonNode keyId = header.path("kid");
    if (!keyId.isTextual()) {
      return Optional.of(Reason.UNKNOWN_KEY);
    }
    JWSAlgorithm algorithm =
        ALGORITHMS.getOrDefault(header.path("alg").asText(), JWSAlgorithm.ES256);
    return keys.find(keyId.textValue(), algorithm)
        .map(key -> isSigned(token, key) ? Optional.<Reason>empty() : Optional.of(Reason.SIGNATURE))
        .orElse(Optional.of(Reason.UNKNOWN_KEY));
  }

  private static boolean isSigned(String token, JWK key) {
    try {
      return JWSObject.parse(token).verify(verifier(key));
    } catch (ParseException | JOSEException | IllegalStateException e) {
      return false;
    }
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    return switch (key) {
      case ECKey ec -> new ECDSAVerifier(ec);
      case RSAKey rsa -> new RSASSAVerifier(rsa);
      default -> throw new IllegalStateException("IssuerKeys lets no such key through");
    };
  }
}
