package dev.memorygraph.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import dev.memorygraph.access.IssuerKeys;
import dev.memorygraph.access.TokenClaims;
import dev.memorygraph.access.TokenVerifier;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Executes the samples in {@code events}; a good token is made here and put into the sample. */
class AuthorizerHandlerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final List<String> counted = new ArrayList<>();
  private final ECKey key = key();
  private final AuthorizerHandler handler =
      new AuthorizerHandler(
          new Authorizer(
              new TokenVerifier(
                  new IssuerKeys(() -> new JWKSet(key).toString(), InstantSource.fixed(NOW)),
                  new TokenClaims("https://issuer.test", "memory-graph", InstantSource.fixed(NOW))),
              new Counted()));

  @Test
  void goodToken_allowsTheStageAndNamesTheCaller() throws IOException {
    APIGatewayCustomAuthorizerEvent event = sample("valid-shape");
    event.setAuthorizationToken("Bearer " + token(NOW.plusSeconds(60)));

    IamPolicyResponse response = handler.handleRequest(event, context());

    JsonNode policy = JSON.valueToTree(response);
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
    APIGatewayCustomAuthorizerEvent expired = sample("valid-shape");
    expired.setAuthorizationToken("bearer " + token(NOW.minusSeconds(61)));
    assertUnauthorized(expired);
    assertUnauthorized(new APIGatewayCustomAuthorizerEvent());

    assertThat(counted).containsExactly("missing", "malformed", "expired", "missing");
  }

  @Test
  void wiring_nothingSet_namesEveryKey() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Wiring.authorizer(Map.of()))
        .withMessageContainingAll("TOKEN_ISSUER", "TOKEN_AUDIENCE", "JWKS_URL");
  }

  @Test
  void wiring_issuerDown_startsAnyway() {
    assertThat(
            Wiring.authorizer(
                Map.of(
                    "TOKEN_ISSUER", "i", "TOKEN_AUDIENCE", "a", "JWKS_URL", "http://127.0.0.1:1/")))
        .isNotNull();
  }

  private void assertUnauthorized(APIGatewayCustomAuthorizerEvent event) {
    assertThatExceptionOfType(UnauthorizedException.class)
        .isThrownBy(() -> handler.handleRequest(event, context()))
        .withMessage("Unauthorized")
        .withNoCause();
  }

  private String token(Instant expiry) {
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

  private static APIGatewayCustomAuthorizerEvent sample(String name) throws IOException {
    Path file = Path.of("..", "..", "events", "authorizer." + name + ".json");
    return JSON.readValue(file.toFile(), APIGatewayCustomAuthorizerEvent.class);
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
