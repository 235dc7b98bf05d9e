package dev.memorygraph.edge;

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
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Signs tokens, and publishes its key where the edge asks for it. */
final class IssuerForTests implements AutoCloseable {
  static final String ISSUER = "https://issuer.test";
  static final String AUDIENCE = "memory-graph";

  private final ECKey key = key();
  private final HttpServer server = server();

  String jwksUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
  }

  /** A token that is good for an hour. */
  String token(String tenant, String role) {
    return token(tenant, role, Map.of());
  }

  /**
   * @param confirmation what the token is bound to; nothing where it is empty
   */
  String token(String tenant, String role, Map<String, String> confirmation) {
    return token(tenant, role, confirmation, Instant.now().plusSeconds(3_600));
  }

  String token(String tenant, String role, Map<String, String> confirmation, Instant expiry) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256)
                  .type(new JOSEObjectType("at+jwt"))
                  .keyID(key.getKeyID())
                  .build(),
              new JWTClaimsSet.Builder()
                  .issuer(ISSUER)
                  .audience(AUDIENCE)
                  .subject("ada")
                  .claim("tenant", tenant)
                  .claim("roles", List.of(role))
                  .claim("cnf", confirmation.isEmpty() ? null : confirmation)
                  .issueTime(Date.from(Instant.now()))
                  .expirationTime(Date.from(expiry))
                  .build());
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private HttpServer server() {
    try {
      HttpServer created =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      byte[] keys = new JWKSet(key).toString().getBytes(StandardCharsets.UTF_8);
      created.createContext(
          "/keys",
          exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
          });
      created.start();
      return created;
    } catch (IOException e) {
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
}
