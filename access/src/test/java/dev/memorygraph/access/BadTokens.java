package dev.memorygraph.access;

import static dev.memorygraph.access.Tokens.base64;
import static dev.memorygraph.access.Tokens.claims;
import static dev.memorygraph.access.Tokens.claimsWith;
import static dev.memorygraph.access.Tokens.claimsWithout;
import static dev.memorygraph.access.Tokens.header;
import static dev.memorygraph.access.Tokens.headerWith;
import static dev.memorygraph.access.Tokens.json;
import static dev.memorygraph.access.Tokens.signed;

import com.nimbusds.jose.jwk.ECKey;
import dev.memorygraph.access.Verification.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that must be refused, each with the reason that the log is to show. Criterion F37. */
final class BadTokens {

  record Bad(String what, String token, Reason reason) {
    @Override
    public String toString() {
      return what;
    }
  }

  private final Tokens tokens;
  private final List<Bad> all = new ArrayList<>();

  private BadTokens(Tokens tokens) {
    this.tokens = tokens;
  }

  static List<Bad> of(Tokens tokens) {
    BadTokens corpus = new BadTokens(tokens);
    corpus.forms();
    corpus.algorithms();
    corpus.headers();
    corpus.keyIds();
    corpus.signatures();
    corpus.claimsThatDoNotHold();
    corpus.times();
    return corpus.all;
  }

  private void forms() {
    String good = tokens.good();
    String[] parts = good.split("\\.", -1);
    add("empty", "", Reason.MISSING);
    add("spaces", "   ", Reason.MALFORMED);
    add("one part", "abc", Reason.MALFORMED);
    add("two parts", parts[0] + "." + parts[1], Reason.MALFORMED);
    add("four parts", good + ".x", Reason.MALFORMED);
    add("five parts, an encrypted token", good + ".x.y", Reason.MALFORMED);
    add("only dots", "..", Reason.MALFORMED);
    add("a space within", parts[0] + " ." + parts[1] + "." + parts[2], Reason.MALFORMED);
    add("a line break behind", good + "\n", Reason.MALFORMED);
    add("padding", parts[0] + "=." + parts[1] + "." + parts[2], Reason.MALFORMED);
    add("plain base64", parts[0] + "+/." + parts[1] + "." + parts[2], Reason.MALFORMED);
    add("not ASCII", "é" + good, Reason.MALFORMED);
    add("header is no JSON", base64("hello") + "." + parts[1] + "." + parts[2], Reason.MALFORMED);
    add("header is a list", base64("[]") + "." + parts[1] + "." + parts[2], Reason.MALFORMED);
    add(
        "header is cut off",
        base64("{\"alg\":") + "." + parts[1] + "." + parts[2],
        Reason.MALFORMED);
    add(
        "16 KB",
        signed(sound(), json(claimsWith("x", "y".repeat(16_000))), tokens.ec),
        Reason.TOO_LONG);
    add("payload is no JSON", signed(sound(), "hello", tokens.ec), Reason.MALFORMED);
    add("payload is a list", signed(sound(), "[]", tokens.ec), Reason.MALFORMED);
    add(
        "payload with more behind",
        signed(sound(), json(claims()) + "{}", tokens.ec),
        Reason.MALFORMED);
    add("a claim twice", signed(sound(), twice("tenant", "evil"), tokens.ec), Reason.MALFORMED);
    add("sub twice", signed(sound(), twice("sub", "root"), tokens.ec), Reason.MALFORMED);
    add("exp twice", signed(sound(), twice("exp", "x"), tokens.ec), Reason.MALFORMED);
    add(
        "deep payload",
        signed(sound(), "{\"a\":" + "[".repeat(99) + "]".repeat(99) + "}", tokens.ec),
        Reason.MALFORMED);
    add(
        "a header twice",
        raw("{\"alg\":\"ES256\",\"alg\":\"none\",\"typ\":\"JWT\"}"),
        Reason.MALFORMED);
  }

  private void algorithms() {
    for (String none : List.of("none", "None", "NONE", "nOnE")) {
      String unsigned = base64(json(header(none, "JWT", "ec-1"))) + "." + base64(json(claims()));
      add(none + " without signature", unsigned + ".", Reason.ALGORITHM);
      add(none + " with a signature", unsigned + ".AAAA", Reason.ALGORITHM);
    }
    add("HMAC with the public key", hmac("HS256", "rsa-1"), Reason.ALGORITHM);
    for (String other :
        List.of(
            "HS384",
            "RS384",
            "RS512",
            "PS256",
            "ES384",
            "ES256K",
            "EdDSA",
            "es256",
            "ES256 ",
            "",
            "RSA-OAEP")) {
      add(
          "algorithm '" + other + "'",
          signed(header(other, "JWT", "ec-1"), json(claims()), tokens.ec),
          Reason.ALGORITHM);
    }
    Map<String, Object> noAlgorithm = sound();
    noAlgorithm.remove("alg");
    add("no algorithm", signed(noAlgorithm, json(claims()), tokens.ec), Reason.ALGORITHM);
    add(
        "RS256 with the elliptic key",
        signed(header("RS256", "JWT", "ec-1"), json(claims()), tokens.ec),
        Reason.UNKNOWN_KEY);
    add(
        "ES256 with the RSA key",
        signed(header("ES256", "JWT", "rsa-1"), json(claims()), tokens.ec),
        Reason.UNKNOWN_KEY);
  }

  private void headers() {
    ECKey mine = Tokens.ec("mine");
    add(
        "jwk of its own",
        signed(headerWith(sound(), "jwk", mine.toPublicJWK().toJSONObject()), json(claims()), mine),
        Reason.FORBIDDEN_HEADER);
    for (String name : List.of("jku", "x5u", "x5t", "x5t#S256", "zip")) {
      add(
          name,
          signed(headerWith(sound(), name, "https://evil.test/keys"), json(claims()), tokens.ec),
          Reason.FORBIDDEN_HEADER);
    }
    add(
        "x5c",
        signed(headerWith(sound(), "x5c", List.of("AAAA")), json(claims()), tokens.ec),
        Reason.FORBIDDEN_HEADER);
    add(
        "crit",
        signed(headerWith(sound(), "crit", List.of("exp")), json(claims()), tokens.ec),
        Reason.FORBIDDEN_HEADER);
    add(
        "b64",
        signed(headerWith(sound(), "b64", false), json(claims()), tokens.ec),
        Reason.FORBIDDEN_HEADER);
    for (String type : List.of("id+jwt", "logout+jwt", "dpop+jwt", "", "JWT2")) {
      add(
          "type '" + type + "'",
          signed(header("ES256", type, "ec-1"), json(claims()), tokens.ec),
          Reason.TYPE);
    }
    Map<String, Object> untyped = sound();
    untyped.remove("typ");
    add("no type", signed(untyped, json(claims()), tokens.ec), Reason.TYPE);
  }

  private void keyIds() {
    for (String keyId :
        List.of(
            "../../etc/passwd",
            "ec-1' OR '1'='1",
            "https://evil.test/k.json",
            "/dev/null",
            "",
            "EC-1",
            "ec-1\u0000",
            "ec-2")) {
      add(
          "kid '" + keyId + "'",
          signed(header("ES256", "JWT", keyId), json(claims()), tokens.ec),
          Reason.UNKNOWN_KEY);
    }
    Map<String, Object> none = sound();
    none.remove("kid");
    add("no kid", signed(none, json(claims()), tokens.ec), Reason.UNKNOWN_KEY);
    add(
        "kid a number",
        signed(headerWith(sound(), "kid", 1), json(claims()), tokens.ec),
        Reason.UNKNOWN_KEY);
  }

  private void signatures() {
    String good = tokens.good();
    String unsigned = good.substring(0, good.lastIndexOf('.') + 1);
    String signature = good.substring(unsigned.length());
    add("no signature", unsigned, Reason.SIGNATURE);
    add("short signature", unsigned + "AAAA", Reason.SIGNATURE);
    add(
        "zero signature",
        unsigned + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]),
        Reason.SIGNATURE);
    add(
        "another key of that name",
        signed(sound(), json(claims()), Tokens.ec("ec-1")),
        Reason.SIGNATURE);
    String[] parts = good.split("\\.", -1);
    add(
        "changed payload",
        parts[0] + "." + base64(json(claimsWith("tenant", "evil"))) + "." + signature,
        Reason.SIGNATURE);
    add(
        "changed header",
        base64(json(header("ES256", "JWT", "ec-1"))) + "." + parts[1] + "." + signature,
        Reason.SIGNATURE);
    add(
        "signature of another token",
        unsigned + tokens.ec(claimsWith("sub", "bob")).split("\\.", -1)[2],
        Reason.SIGNATURE);
  }

  private void claimsThatDoNotHold() {
    add("no iss", tokens.ec(claimsWithout("iss")), Reason.ISSUER);
    add("iss with a slash more", tokens.ec(claimsWith("iss", Tokens.ISSUER + "/")), Reason.ISSUER);
    add("iss in capitals", tokens.ec(claimsWith("iss", "HTTPS://ISSUER.TEST")), Reason.ISSUER);
    add("iss a list", tokens.ec(claimsWith("iss", List.of(Tokens.ISSUER))), Reason.ISSUER);
    add("another iss", tokens.rs(claimsWith("iss", "https://evil.test")), Reason.ISSUER);
    add("no aud", tokens.ec(claimsWithout("aud")), Reason.AUDIENCE);
    add("another aud", tokens.ec(claimsWith("aud", "other")), Reason.AUDIENCE);
    add("aud that begins alike", tokens.ec(claimsWith("aud", "memory-graph-2")), Reason.AUDIENCE);
    add("no aud in the list", tokens.ec(claimsWith("aud", List.of())), Reason.AUDIENCE);
    add("other auds", tokens.rs(claimsWith("aud", List.of("a", "b"))), Reason.AUDIENCE);
    for (String required : List.of("sub", "tenant", "roles", "exp")) {
      add("no " + required, tokens.ec(claimsWithout(required)), Reason.CLAIMS);
    }
    add("blank sub", tokens.ec(claimsWith("sub", " ")), Reason.CLAIMS);
    add("long sub", tokens.ec(claimsWith("sub", "s".repeat(257))), Reason.CLAIMS);
    add("sub with a line break", tokens.ec(claimsWith("sub", "a\nb")), Reason.CLAIMS);
    add("sub a number", tokens.ec(claimsWith("sub", 7)), Reason.CLAIMS);
    add("sub of an API key", tokens.ec(claimsWith("sub", "key:1")), Reason.CLAIMS);
    add("tenant with a slash", tokens.ec(claimsWith("tenant", "acme/x")), Reason.CLAIMS);
    add("tenant empty", tokens.ec(claimsWith("tenant", "")), Reason.CLAIMS);
    add("tenant a list", tokens.ec(claimsWith("tenant", List.of("acme"))), Reason.CLAIMS);
    add("roles a text", tokens.ec(claimsWith("roles", "admin")), Reason.CLAIMS);
    add("clearance a text", tokens.ec(claimsWith("clearance_level", "4")), Reason.CLAIMS);
    add("clearance a fraction", tokens.ec(claimsWith("clearance_level", 3.5)), Reason.CLAIMS);
    add("mfa a text", tokens.ec(claimsWith("mfa_verified", "true")), Reason.CLAIMS);
    add("exp a text", tokens.ec(claimsWith("exp", "4102444800")), Reason.CLAIMS);
    add("nbf a text", tokens.ec(claimsWith("nbf", "0")), Reason.CLAIMS);
  }

  private void times() {
    long now = Tokens.NOW.getEpochSecond();
    add("expired by 61 s", tokens.ec(claimsWith("exp", now - 61)), Reason.EXPIRED);
    add("expired long ago", tokens.rs(claimsWith("exp", 0)), Reason.EXPIRED);
    add("expires before time", tokens.ec(claimsWith("exp", -1)), Reason.EXPIRED);
    add("valid in 61 s", tokens.ec(claimsWith("nbf", now + 61)), Reason.NOT_YET_VALID);
  }

  private void add(String what, String token, Reason reason) {
    all.add(new Bad(what, token, reason));
  }

  private static Map<String, Object> sound() {
    return Tokens.header("ES256", "at+jwt", "ec-1");
  }

  private static String twice(String claim, String value) {
    String json = json(claims());
    return json.substring(0, json.length() - 1) + ",\"" + claim + "\":\"" + value + "\"}";
  }

  private String raw(String header) {
    return base64(header) + "." + base64(json(claims())) + ".AAAA";
  }

  private String hmac(String algorithm, String keyId) {
    try {
      String signing = base64(json(header(algorithm, "JWT", keyId))) + "." + base64(json(claims()));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(tokens.rsa.toRSAPublicKey().getEncoded(), "HmacSHA256"));
      byte[] tag = mac.doFinal(signing.getBytes(StandardCharsets.UTF_8));
      return signing + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    } catch (GeneralSecurityException | com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
