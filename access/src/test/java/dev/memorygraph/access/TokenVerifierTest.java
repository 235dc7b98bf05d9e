package dev.memorygraph.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.memorygraph.access.Verification.Reason;
import dev.memorygraph.access.Verification.Refused;
import dev.memorygraph.access.Verification.Session;
import dev.memorygraph.access.Verification.Verified;
import dev.memorygraph.contracts.Tenant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenVerifierTest {
  private static final Tokens TOKENS = new Tokens();
  private static final InstantSource CLOCK = InstantSource.fixed(Tokens.NOW);

  private static final Session UNKNOWN = new Session("", Instant.EPOCH);
  private final TokenVerifier verifier =
      new TokenVerifier(
          new IssuerKeys(TOKENS::jwks, CLOCK),
          new TokenClaims(Tokens.ISSUER, Tokens.AUDIENCE, CLOCK));

  @Test
  void verify_goodToken_givesTheCaller() {
    Caller ada = new Caller(new Tenant("acme"), "ada", Set.of(Role.DATA_SCIENTIST), 2, true);

    assertThat(verifier.verify(TOKENS.good())).isEqualTo(new Verified(ada, UNKNOWN));
    assertThat(verifier.verify(TOKENS.rs(Tokens.claims()))).isEqualTo(new Verified(ada, UNKNOWN));
  }

  /** As Amazon Cognito signs them: no type in the header, and no audience. */
  @Test
  void verify_tokenByItsUse_isTakenOfAnIssuerOfWhichTheSettingSaysSo_andOfNoOther() {
    String token = untyped(byUse("access"));

    assertThat(byUse().verify(token)).isInstanceOf(Verified.class);
    assertThat(verifier.verify(token)).isEqualTo(new Refused(Reason.TYPE));
  }

  @Test
  void verify_tokenOfAnotherUse_isRefused_whateverItsHeaderSays() {
    for (Object use : List.of("id", "Access", "", true, List.of("access"))) {
      assertThat(byUse().verify(untyped(byUse(use)))).isEqualTo(new Refused(Reason.TYPE));
      assertThat(byUse().verify(TOKENS.ec(byUse(use)))).isEqualTo(new Refused(Reason.TYPE));
    }
    assertThat(byUse().verify(untyped(Tokens.claims()))).isEqualTo(new Refused(Reason.TYPE));
  }

  @Test
  void verify_tokenByItsUse_withATypeThatIsNoAccessTokens_isRefused() {
    Map<String, Object> header = Tokens.header("ES256", "logout+jwt", TOKENS.ec.getKeyID());

    String token = Tokens.signed(header, Tokens.json(byUse("access")), TOKENS.ec);

    assertThat(byUse().verify(token)).isEqualTo(new Refused(Reason.TYPE));
  }

  @Test
  void verify_tokenByItsUse_isForItsClient_unlessItNamesAnAudience() {
    var ofAnother = byUse("access");
    ofAnother.put("client_id", "another");
    var named = byUse("access");
    named.put("aud", "another");
    var none = byUse("access");
    none.remove("client_id");

    assertThat(byUse().verify(untyped(ofAnother))).isEqualTo(new Refused(Reason.AUDIENCE));
    assertThat(byUse().verify(untyped(named))).isEqualTo(new Refused(Reason.AUDIENCE));
    assertThat(byUse().verify(untyped(none))).isEqualTo(new Refused(Reason.AUDIENCE));
    assertThat(verifier.verify(TOKENS.ec(byUse("access"))))
        .as("elsewhere the client says nothing of whom a token is for")
        .isEqualTo(new Refused(Reason.AUDIENCE));
  }

  private static TokenVerifier byUse() {
    return new TokenVerifier(
        new IssuerKeys(TOKENS::jwks, CLOCK),
        new TokenClaims(Tokens.ISSUER, Tokens.AUDIENCE, TokenKind.TOKEN_USE, CLOCK));
  }

  private static Map<String, Object> byUse(Object use) {
    Map<String, Object> claims = Tokens.claimsWithout("aud");
    claims.put("client_id", Tokens.AUDIENCE);
    claims.put("token_use", use);
    return claims;
  }

  private static String untyped(Map<String, Object> claims) {
    Map<String, Object> header = Tokens.header("ES256", "", TOKENS.ec.getKeyID());
    header.remove("typ");
    return Tokens.signed(header, Tokens.json(claims), TOKENS.ec);
  }

  @Test
  void verify_onlyRequiredClaims_hasNoClearance() {
    var claims = Tokens.claimsWithout("clearance_level");
    claims.remove("mfa_verified");
    claims.remove("nbf");
    claims.put("roles", List.of());
    claims.put("aud", List.of("other", Tokens.AUDIENCE));

    assertThat(verifier.verify(TOKENS.ec(claims)))
        .isEqualTo(
            new Verified(new Caller(new Tenant("acme"), "ada", Set.of(), 0, false), UNKNOWN));
  }

  @Test
  void verify_boundToACertificate_saysToWhich() {
    String thumbprint = "A".repeat(43);
    var claims = Tokens.claimsWith("cnf", Map.of("x5t#S256", thumbprint));

    assertThat(verifier.verify(TOKENS.ec(claims)))
        .isInstanceOfSatisfying(
            Verified.class,
            verified -> assertThat(verified.caller().certificate()).hasValue(thumbprint));
  }

  @Test
  void verify_boundToWhatWeCannotCheck_isRefused() {
    List<Object> confirmations =
        List.of("A".repeat(43), Map.of(), Map.of("x5t#S256", "short"), Map.of("jkt", "key"));

    assertThat(confirmations)
        .allSatisfy(
            cnf ->
                assertThat(verifier.verify(TOKENS.ec(Tokens.claimsWith("cnf", cnf))))
                    .isEqualTo(new Refused(Reason.CLAIMS)));
  }

  @ParameterizedTest
  @MethodSource("claimsOutOfRange")
  void verify_claimOutOfRangeOrOfAnotherKind_isRefused(String claim, Object value) {
    assertThat(verifier.verify(TOKENS.ec(Tokens.claimsWith(claim, value))))
        .isEqualTo(new Refused(Reason.CLAIMS));
  }

  static Stream<Arguments> claimsOutOfRange() {
    return Stream.of(
        arguments("clearance_level", -4_294_967_293L), // 3, cut to 32 bits
        arguments("clearance_level", 4_294_967_299L),
        arguments("clearance_level", new BigInteger("340282366920938463463374607431768211459")),
        arguments("clearance_level", -1),
        arguments("clearance_level", 10_000),
        arguments("clearance_level", 3.0),
        arguments("clearance_level", 1e300),
        arguments("clearance_level", "3"),
        arguments("clearance_level", true),
        arguments("clearance_level", List.of(3)),
        arguments("mfa_verified", "true"),
        arguments("mfa_verified", 1),
        arguments("exp", new BigDecimal("1e400")),
        arguments("exp", 1e18),
        arguments("exp", "4102444800"),
        arguments("nbf", "0"),
        arguments("iat", "0"),
        arguments("iat", 1e18),
        arguments("jti", "x".repeat(257)),
        arguments("roles", List.of("admin", 3)),
        arguments("roles", Collections.nCopies(101, "admin")),
        arguments("roles", "admin"),
        arguments("sub", 7),
        arguments("sub", "x".repeat(257)),
        arguments("tenant", "a".repeat(300)),
        arguments("tenant", 5));
  }

  @Test
  void verify_textWithHalfASurrogatePair_isRefused() {
    for (String claim : List.of("sub", "jti")) {
      String payload = Tokens.json(Tokens.claimsWith(claim, "HERE")).replace("HERE", "x\\ud800");
      String token =
          Tokens.signed(Tokens.header("ES256", "at+jwt", TOKENS.ec.getKeyID()), payload, TOKENS.ec);

      assertThat(verifier.verify(token)).as(claim).isEqualTo(new Refused(Reason.CLAIMS));
    }
  }

  @Test
  void verify_tokenWithIdAndTime_saysWhichSessionItIs() {
    var claims = Tokens.claimsWith("jti", "t-1");
    claims.put("iat", 1_700_000_000);

    assertThat(verifier.verify(TOKENS.ec(claims)))
        .isInstanceOfSatisfying(
            Verified.class,
            verified ->
                assertThat(verified.session())
                    .isEqualTo(new Session("t-1", Instant.ofEpochSecond(1_700_000_000))));
  }

  @Test
  void verify_clearanceAtItsBounds_isTaken() {
    for (int level : new int[] {0, 3, TokenClaims.MAX_CLEARANCE}) {
      assertThat(verifier.verify(TOKENS.ec(Tokens.claimsWith("clearance_level", level))))
          .isInstanceOfSatisfying(
              Verified.class,
              verified ->
                  assertThat(Caller.fromContext(verified.caller().toContext()))
                      .hasValueSatisfying(
                          caller -> assertThat(caller.clearance()).isEqualTo(level)));
    }
  }

  @Test
  void verify_timesWithinTheSkew_pass() {
    long now = Tokens.NOW.getEpochSecond();

    assertThat(verifier.verify(TOKENS.ec(Tokens.claimsWith("exp", now - 59))))
        .isInstanceOf(Verified.class);
    assertThat(verifier.verify(TOKENS.ec(Tokens.claimsWith("exp", now - 60))))
        .isInstanceOf(Verified.class);
    assertThat(verifier.verify(TOKENS.ec(Tokens.claimsWith("nbf", now + 60))))
        .isInstanceOf(Verified.class);
  }

  @Test
  void verify_lengthAtAndPastTheLimit_passesAndIsRefused() {
    assertThat(verifier.verify("a".repeat(TokenVerifier.MAX_LENGTH)))
        .isEqualTo(new Refused(Reason.MALFORMED));
    assertThat(verifier.verify("a".repeat(TokenVerifier.MAX_LENGTH + 1)))
        .isEqualTo(new Refused(Reason.TOO_LONG));
  }

  @ParameterizedTest
  @MethodSource("badTokens")
  void verify_badToken_isRefused(BadTokens.Bad bad) {
    assertThat(verifier.verify(bad.token())).isEqualTo(new Refused(bad.reason()));
  }

  @Test
  void corpus_ofBadTokens_isLargeEnough() {
    assertThat(badTokens()).hasSizeGreaterThanOrEqualTo(60);
  }

  static List<BadTokens.Bad> badTokens() {
    return BadTokens.of(TOKENS);
  }
}
