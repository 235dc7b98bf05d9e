package dev.memorygraph.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.IssuerKeys;
import dev.memorygraph.access.Permission;
import dev.memorygraph.access.TokenClaims;
import dev.memorygraph.access.TokenVerifier;
import dev.memorygraph.authentication.Authentication;
import dev.memorygraph.authentication.Exclusions;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.tables.AccessTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executes the samples in {@code events}; a good token is made here and put into the sample. */
class AuthorizerHandlerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path folder = Path.of("");

  private final List<String> counted = new ArrayList<>();
  private final ECKey key = key();
  private AccessTable.State excluded = new AccessTable.State(Map.of(), Optional.empty());
  private final Exclusions exclusions =
      new Exclusions(tenant -> excluded, InstantSource.fixed(NOW));
  private final Metrics metrics = new Counted();
  private final AuthorizerHandler handler =
      new AuthorizerHandler(
          new Authorizer(
              new Authentication(
                  new TokenVerifier(
                      new IssuerKeys(() -> new JWKSet(key).toString(), InstantSource.fixed(NOW)),
                      new TokenClaims(
                          "https://issuer.test", "memory-graph", InstantSource.fixed(NOW))),
                  ApiKeysForTests.none(InstantSource.fixed(NOW)),
                  exclusions,
                  metrics),
              metrics));

  @Test
  void goodToken_allowsTheStageAndNamesTheCaller() throws IOException {
    JsonNode policy = answer(with("Bearer " + token(NOW.plusSeconds(60), Map.of())));

    assertThat(policy.path("principalId").textValue()).isEqualTo("acme/ada");
    assertThat(policy.path("context"))
        .isEqualTo(
            JSON.valueToTree(
                Map.of(
                    "tenant", "acme",
                    "sub", "ada",
                    "roles", "admin",
                    "clearance_level", "3",
                    "mfa_verified", "true")));
    JsonNode statement = policy.path("policyDocument").path("Statement").path(0);
    assertThat(statement.path("Effect").textValue()).isEqualTo("Allow");
    assertThat(statement.path("Resource"))
        .hasToString("[\"arn:aws:execute-api:eu-central-1:123456789012:api/live/*/*\"]");
    assertThat(policy.hasNonNull("usageIdentifierKey")).isFalse();
    assertThat(counted).containsExactly("verified");
  }

  @Test
  void badToken_isApiGatewaysUnauthorized() throws IOException {
    assertUnauthorized(sample("no-bearer"));
    assertUnauthorized(sample("valid-shape"));
    assertUnauthorized(with("bearer " + token(NOW.minusSeconds(61), Map.of())));
    assertUnauthorized(JSON.createObjectNode());

    assertThat(counted).containsExactly("missing", "malformed", "expired", "missing");
  }

  @Test
  void tokenBoundToACertificate_isGoodOnAConnectionWithThatOneOnly() throws Exception {
    X509Certificate own = certificate("own");
    X509Certificate other = certificate("other");
    String bound = "Bearer " + token(NOW.plusSeconds(60), Map.of("x5t#S256", thumbprint(own)));

    assertThat(answer(shown(with(bound), own)).at("/context/certificate").asText())
        .isEqualTo(thumbprint(own));
    assertUnauthorized(shown(with(bound), other));
    assertUnauthorized(with(bound));

    assertThat(counted).containsExactly("verified", "certificate", "certificate");
  }

  @Test
  void tokenOfALockedTenant_isGoodAndReadsNothing() throws IOException {
    excluded =
        new AccessTable.State(
            Map.of(),
            Optional.of(new AccessTable.Lockdown(1, "leak", "p-1", NOW, NOW.plusSeconds(60), "")));

    JsonNode context =
        answer(with("Bearer " + token(NOW.plusSeconds(60), Map.of()))).path("context");

    Caller caller =
        Caller.fromContext(JSON.convertValue(context, new TypeReference<Map<String, String>>() {}))
            .orElseThrow();
    assertThat(caller.may(Permission.GRAPH_READ)).isFalse();
    assertThat(caller.readable()).isEmpty();
    assertThat(caller.may(Permission.TELEMETRY_WRITE)).isTrue();
  }

  @Test
  void wiring_nothingSet_namesEveryKey() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Wiring.authorizer(Map.of()))
        .withMessageContainingAll(
            "TOKEN_ISSUER",
            "TOKEN_AUDIENCE",
            "JWKS_URL",
            "ACCESS_TABLE",
            "API_KEYS_TABLE",
            "API_KEY_USE_TABLE");
  }

  @Test
  void wiring_issuerDown_startsAnyway() {
    System.setProperty("aws.region", "us-east-1");
    assertThat(
            Wiring.authorizer(
                Map.of(
                    "TOKEN_ISSUER",
                    "i",
                    "TOKEN_AUDIENCE",
                    "a",
                    "JWKS_URL",
                    "http://127.0.0.1:1/",
                    "ACCESS_TABLE",
                    "access",
                    "API_KEYS_TABLE",
                    "api-keys",
                    "API_KEY_USE_TABLE",
                    "api-key-use")))
        .isNotNull();
  }

  private JsonNode answer(JsonNode event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(JSON.writeValueAsBytes(event)), answer, context());
    return JSON.readTree(answer.toByteArray());
  }

  private static ObjectNode with(String authorization) throws IOException {
    ObjectNode event = sample("valid-shape");
    event.putObject("headers").put("Authorization", authorization);
    return event;
  }

  private static ObjectNode shown(ObjectNode event, X509Certificate certificate)
      throws GeneralSecurityException {
    String pem =
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(certificate.getEncoded()));
    ((ObjectNode) event.at("/requestContext/identity"))
        .putObject("clientCert")
        .put("clientCertPem", pem);
    return event;
  }

  private static String thumbprint(X509Certificate certificate) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  /** As the JDK's keytool makes them. */
  private X509Certificate certificate(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    String[] command = {
      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
      "-genkeypair",
      "-alias",
      name,
      "-keyalg",
      "EC",
      "-groupname",
      "secp256r1",
      "-dname",
      "CN=" + name,
      "-keystore",
      store.toString(),
      "-storepass",
      "changeit"
    };
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    return (X509Certificate) keys.getCertificate(name);
  }

  private void assertUnauthorized(JsonNode event) {
    assertThatExceptionOfType(UnauthorizedException.class)
        .isThrownBy(() -> answer(event))
        .withMessage("Unauthorized")
        .withNoCause();
  }

  private String token(Instant expiry, Map<String, String> confirmation) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256)
                  .type(new JOSEObjectType("at+jwt"))
                  .keyID(key.getKeyID())
                  .build(),
              new JWTClaimsSet.Builder()
                  .issuer("https://issuer.test")
                  .audience("memory-graph")
                  .subject("ada")
                  .claim("tenant", "acme")
                  .claim("roles", List.of("admin"))
                  .claim("clearance_level", 3)
                  .claim("mfa_verified", true)
                  .claim("cnf", confirmation.isEmpty() ? null : confirmation)
                  .expirationTime(Date.from(expiry))
                  .build());
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode sample(String name) throws IOException {
    Path file = Path.of("..", "..", "events", "authorizer." + name + ".json");
    return (ObjectNode) JSON.readTree(file.toFile());
  }

  private static Context context() {
    return (Context)
        Proxy.newProxyInstance(
            AuthorizerHandlerTest.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getMemoryLimitInMB", "getRemainingTimeInMillis" -> 512;
                  default -> method.getReturnType() == String.class ? "" : null;
                });
  }

  private final class Counted implements Metrics {
    @Override
    public void count(Metric counter, long amount, String... dimensions) {
      counted.add(String.join(" ", dimensions));
    }

    @Override
    public void observe(Metric histogram, Duration duration, String... dimensions) {}

    @Override
    public void set(Metric gauge, double value, String... dimensions) {}

    @Override
    public void flush() {}
  }
}
