package dev.memorygraph.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An issuer for tests, with one key of each kind. */
final class Tokens {
  static final String ISSUER = "https://issuer.test";
  static final String AUDIENCE = "memory-graph";
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  final ECKey ec = ec("ec-1");
  final RSAKey rsa = rsa();

  String jwks() {
    return new JWKSet(List.of(ec, rsa)).toString();
  }

  /** A token that is good in every respect. */
  String good() {
    return ec(claims());
  }

  static Map<String, Object> claims() {
    long now = NOW.getEpochSecond();
    Map<String, Object> claims = new TreeMap<>();
    claims.put("iss", ISSUER);
    claims.put("aud", AUDIENCE);
    claims.put("sub", "ada");
    claims.put("tenant", "acme");
    claims.put("roles", List.of("data_scientist", "nobody_knows"));
    claims.put("clearance_level", 2);
    claims.put("mfa_verified", true);
    claims.put("nbf", now);
    claims.put("exp", now + 900);
    return claims;
  }

  static Map<String, Object> claimsWith(String name, Object value) {
    Map<String, Object> claims = claims();
    claims.put(name, value);
    return claims;
  }

  static Map<String, Object> claimsWithout(String name) {
    Map<String, Object> claims = claims();
    claims.remove(name);
    return claims;
  }

  String ec(Map<String, Object> claims) {
    return signed(header("ES256", "at+jwt", ec.getKeyID()), json(claims), ec);
  }

  String rs(Map<String, Object> claims) {
    try {
      JWSHeader header = JWSHeader.parse(json(header("RS256", "JWT", rsa.getKeyID())));
      return signed(header, json(claims), new RSASSASigner(rsa));
    } catch (JOSEException | java.text.ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs any header and any text with an elliptic key. */
  static String signed(Map<String, Object> header, String payload, ECKey key) {
    try {
      String signing = base64(json(header)) + "." + base64(payload);
      byte[] signature =
          new ECDSASigner(key)
              .sign(new JWSHeader(JWSAlgorithm.ES256), signing.getBytes(StandardCharsets.UTF_8))
              .decode();
      return signing + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static Map<String, Object> header(String algorithm, String type, String keyId) {
    Map<String, Object> header = new TreeMap<>();
    header.put("alg", algorithm);
    header.put("typ", type);
    header.put("kid", keyId);
    return header;
  }

  static Map<String, Object> headerWith(Map<String, Object> header, String name, Object value) {
    Map<String, Object> more = new TreeMap<>(header);
    more.put(name, value);
    return more;
  }

  static String json(Map<String, Object> object) {
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static ECKey ec(String keyId) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(keyId).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static RSAKey rsa() {
    try {
      return new RSAKeyGenerator(2_048).keyID("rsa-1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(JWSHeader header, String payload, JWSSigner signer)
      throws JOSEException {
    JWSObject object = new JWSObject(header, new Payload(payload));
    object.sign(signer);
    return object.serialize();
  }
}
