package dev.memorygraph.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.memorygraph.access.IssuerKeys;
import dev.memorygraph.access.TokenClaims;
import dev.memorygraph.access.TokenVerifier;
import dev.memorygraph.authentication.Authentication;
import dev.memorygraph.authentication.Exclusions;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.tables.AccessTable;
import dev.memorygraph.testkit.BadValues;
import dev.memorygraph.testkit.BadValues.Planted;
import dev.memorygraph.testkit.ContextForTests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every claim, header and member of a key with every bad value, each before a good one. */
class EveryValueTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ECKey GOOD = ec("good");
  private static final ECKey OTHER = ec("other");
  private static final RSAKey RSA = rsa();

  private final Map<Instant, String> goodByTime = new HashMap<>();
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private String keySet = set(GOOD.toPublicJWK().toJSONString());
  private final AuthorizerHandler handler =
      new AuthorizerHandler(
          new Authorizer(
              new Authentication(
                  new TokenVerifier(
                      new IssuerKeys(() -> keySet, () -> now),
                      new TokenClaims("https://issuer.test", "memory-graph", () -> now)),
                  ApiKeysForTests.none(() -> now),
                  new Exclusions(
                      tenant -> new AccessTable.State(Map.of(), Optional.empty()), () -> now),
                  new EmfMetrics()),
              new EmfMetrics()));

  @BeforeEach
  void knowTheKeys() throws IOException {
    assertThat(isLetIn(good())).isTrue();
  }

  @Test
  void everyClaim_isJudgedAndItsNeighbourIsLetIn() throws IOException {
    List<Planted> planted = new ArrayList<>(BadValues.in(claims()));
    planted.addAll(BadValues.encodings(claims()));
    for (Planted bad : planted) {
      judge(bad, token(header(), bad.message(), GOOD));
    }
  }

  @Test
  void everyHeader_isJudgedAndItsNeighbourIsLetIn() throws IOException {
    List<Planted> planted = new ArrayList<>(BadValues.in(JSON.readTree(header())));
    planted.addAll(BadValues.encodings(JSON.readTree(header())));
    byte[] payload = claims().toString().getBytes(StandardCharsets.UTF_8);
    for (Planted bad : planted) {
      judge(bad, token(bad.message(), payload, GOOD));
    }
  }

  @Test
  void everyMemberOfAKey_voidsThatKeyAlone() throws IOException {
    for (JWK key : List.of(OTHER, RSA)) {
      for (Planted bad : BadValues.in(JSON.readTree(key.toPublicJWK().toJSONString()))) {
        String spoilt = new String(bad.message(), StandardCharsets.UTF_8);
        keySet = set(spoilt, GOOD.toPublicJWK().toJSONString());
        now = now.plus(IssuerKeys.MAX_AGE);

        judge(bad, token(header("other"), bytes(claims()), OTHER));
        judge(bad, token(header("rsa").replace("ES256", "RS256"), bytes(claims()), OTHER));
      }
    }
  }

  @Test
  void everySet_isNoReasonToForgetTheOneBefore() throws IOException {
    String before = keySet;
    List<Planted> planted = new ArrayList<>(BadValues.in(JSON.readTree(keySet)));
    planted.addAll(BadValues.encodings(JSON.readTree(keySet)));
    for (Planted bad : planted) {
      keySet = new String(bad.message(), StandardCharsets.UTF_8);
      now = now.plus(IssuerKeys.MAX_AGE);
      isLetIn(good());

      keySet = before;
      now = now.plus(IssuerKeys.MIN_INTERVAL);
      assertThat(isLetIn(good())).as(bad.what()).isTrue();
    }
  }

  private void judge(Planted bad, String token) throws IOException {
    try {
      isLetIn(token);
    } catch (RuntimeException e) {
      throw new AssertionError(bad.what(), e);
    }
    assertThat(isLetIn(good())).as(bad.what()).isTrue();
  }

  /** Anything but a policy and API Gateway's 401 leaves the handler, and would be a 500. */
  private boolean isLetIn(String token) throws IOException {
    ObjectNode event = JSON.createObjectNode();
    event.put("methodArn", "arn:aws:execute-api:eu-central-1:123456789012:api/live/GET/x");
    event.putObject("headers").put("Authorization", "Bearer " + token);
    try {
      handler.handleRequest(
          new ByteArrayInputStream(bytes(event)),
          new ByteArrayOutputStream(),
          new ContextForTests());
      return true;
    } catch (UnauthorizedException e) {
      return false;
    }
  }

  private String good() {
    return goodByTime.computeIfAbsent(now, any -> token(header(), bytes(claims()), GOOD));
  }

  private ObjectNode claims() {
    long seconds = now.getEpochSecond();
    ObjectNode claims =
        JSON.createObjectNode()
            .put("iss", "https://issuer.test")
            .put("aud", "memory-graph")
            .put("sub", "ada")
            .put("tenant", "acme")
            .put("clearance_level", 2)
            .put("mfa_verified", true)
            .put("jti", "t-1")
            .put("iat", seconds)
            .put("nbf", seconds)
            .put("exp", seconds + 900);
    claims.putArray("roles").add("data_scientist");
    return claims;
  }

  private static byte[] header() {
    return bytes(header("good"));
  }

  private static String header(String keyId) {
    return "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(keyId);
  }

  private static String token(String header, byte[] payload, ECKey key) {
    return token(bytes(header), payload, key);
  }

  private static String token(byte[] header, byte[] payload, ECKey key) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String signing = base64.encodeToString(header) + "." + base64.encodeToString(payload);
    try {
      return signing
          + "."
          + new ECDSASigner(key).sign(new JWSHeader(JWSAlgorithm.ES256), bytes(signing));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String set(String... keys) {
    return "{\"keys\":[" + String.join(",", keys) + "]}";
  }

  private static byte[] bytes(Object text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ECKey ec(String keyId) {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyID(keyId)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey rsa() {
    try {
      return new RSAKeyGenerator(2_048).keyID("rsa").algorithm(JWSAlgorithm.RS256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
