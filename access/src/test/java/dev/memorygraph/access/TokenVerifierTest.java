package dev.memorygraph.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.access.Verification.Reason;
import dev.memorygraph.access.Verification.Refused;
import dev.memorygraph.access.Verification.Verified;
import dev.memorygraph.contracts.Tenant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenVerifierTest {
  private static final Tokens TOKENS = new Tokens();
  private static final InstantSource CLOCK = InstantSource.fixed(Tokens.NOW);

  private final TokenVerifier verifier =
      new TokenVerifier(
          new IssuerKeys(TOKENS::jwks, CLOCK),
          new TokenClaims(Tokens.ISSUER, Tokens.AUDIENCE, CLOCK));

  @Test
  void verify_goodToken_givesTheCaller() {
    Caller ada = new Caller(new Tenant("acme"), "ada", Set.of(Role.DATA_SCIENTIST), 2, true);

    assertThat(verifier.verify(TOKENS.good())).isEqualTo(new Verified(ada));
    assertThat(verifier.verify(TOKENS.rs(Tokens.claims()))).isEqualTo(new Verified(ada));
  }

  @Test
  void verify_onlyRequiredClaims_hasNoClearance() {
    var claims = Tokens.claimsWithout("clearance_level");
    claims.remove("mfa_verified");
    claims.remove("nbf");
    claims.put("roles", List.of());
    claims.put("aud", List.of("other", Tokens.AUDIENCE));

    assertThat(verifier.verify(TOKENS.ec(claims)))
        .isEqualTo(new Verified(new Caller(new Tenant("acme"), "ada", Set.of(), 0, false)));
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
