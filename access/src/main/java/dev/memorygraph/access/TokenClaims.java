package dev.memorygraph.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.access.Verification.Reason;
import dev.memorygraph.access.Verification.Refused;
import dev.memorygraph.access.Verification.Session;
import dev.memorygraph.access.Verification.Verified;
import dev.memorygraph.base.UnicodeText;
import dev.memorygraph.contracts.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Judges what a token says, once its signature is proven.
 *
 * @param issuer the exact {@code iss}
 * @param audience the exact {@code aud}, or one of several
 * @param kind how the issuer tells its access tokens from others
 */
public record TokenClaims(String issuer, String audience, TokenKind kind, InstantSource clock) {
  /** How far our clock and the issuer's may be apart. */
  public static final Duration SKEW = Duration.ofSeconds(60);

  /** The highest clearance level. */
  public static final int MAX_CLEARANCE = 9_999;

  private static final int MAX_SUBJECT_LENGTH = 256;
  private static final int MAX_TOKEN_ID_LENGTH = 256;
  private static final int MAX_ROLES = 100;

  /** The end of the year 9999, as seconds: later is no time that anybody meant. */
  private static final double MAX_SECONDS = 253_402_300_799.0;

  /** SHA-256 in base64url without padding. */
  private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** Of an issuer whose access tokens have a {@code typ}. */
  public TokenClaims(String issuer, String audience, InstantSource clock) {
    this(issuer, audience, TokenKind.TYP, clock);
  }

  /** The caller, or why the claims do not hold. */
  Verification judge(JsonNode claims) {
    return problem(claims)
        .<Verification>map(Refused::new)
        .orElseGet(
            () ->
                caller(claims)
                    .<Verification>map(caller -> new Verified(caller, session(claims)))
                    .orElseGet(() -> new Refused(Reason.CLAIMS)));
  }

  private Optional<Reason> problem(JsonNode claims) {
    if (!issuer.equals(text(claims, "iss"))) {
      return Optional.of(Reason.ISSUER);
    }
    boolean byUse = kind == TokenKind.TOKEN_USE;
    if (byUse && !text(claims, "token_use").equals("access")) {
      return Optional.of(Reason.TYPE);
    }
    // Whoever names an audience means it: the client then says nothing of whom the token is for.
    if (!isAudience(claims.path(byUse && !claims.has("aud") ? "client_id" : "aud"))) {
      return Optional.of(Reason.AUDIENCE);
    }
    return timeProblem(claims);
  }

  private boolean isAudience(JsonNode aud) {
    return aud.isArray()
        ? StreamSupport.stream(aud.spliterator(), false).anyMatch(this::isAudienceText)
        : isAudienceText(aud);
  }

  private boolean isAudienceText(JsonNode aud) {
    return aud.isTextual() && aud.textValue().equals(audience);
  }

  private Optional<Reason> timeProblem(JsonNode claims) {
    JsonNode expiry = claims.path("exp");
    JsonNode notBefore = claims.path("nbf");
    JsonNode issued = claims.path("iat");
    boolean sound = isTime(expiry) && isTimeOrAbsent(notBefore) && isTimeOrAbsent(issued);
    String id = text(claims, "jti");
    if (!sound || id.length() > MAX_TOKEN_ID_LENGTH || !UnicodeText.isWhole(id)) {
      return Optional.of(Reason.CLAIMS);
    }
    double now = clock.millis() / 1e3;
    if (now > expiry.doubleValue() + SKEW.toSeconds()) {
      return Optional.of(Reason.EXPIRED);
    }
    boolean early = notBefore.isNumber() && now < notBefore.doubleValue() - SKEW.toSeconds();
    return early ? Optional.of(Reason.NOT_YET_VALID) : Optional.empty();
  }

  private static boolean isTime(JsonNode seconds) {
    return seconds.isNumber() && seconds.doubleValue() <= MAX_SECONDS;
  }

  private static boolean isTimeOrAbsent(JsonNode seconds) {
    return seconds.isMissingNode() || isTime(seconds);
  }

  private static Session session(JsonNode claims) {
    long issued = Math.max(0, claims.path("iat").asLong(0));
    return new Session(text(claims, "jti"), Instant.ofEpochSecond(issued));
  }

  private static Optional<Caller> caller(JsonNode claims) {
    String subject = text(claims, "sub");
    JsonNode clearance = claims.path("clearance_level");
    JsonNode mfa = claims.path("mfa_verified");
    boolean sound =
        isSubject(subject)
            && isRoles(claims.path("roles"))
            && (clearance.isMissingNode() || isClearance(clearance))
            && (mfa.isMissingNode() || mfa.isBoolean())
            && isConfirmation(claims.path("cnf"));
    return Optional.of(text(claims, "tenant"))
        .filter(tenant -> sound)
        .flatMap(Tenant::parse)
        .map(
            tenant ->
                new Caller(
                    tenant,
                    subject,
                    roles(claims),
                    clearance.asInt(0),
                    mfa.asBoolean(false),
                    false,
                    Optional.of(text(claims.path("cnf"), "x5t#S256"))
                        .filter(print -> !print.isEmpty())));
  }

  /** Compared as it is: cut to 32 bits, 2^32 + 3 would be 3. */
  private static boolean isClearance(JsonNode level) {
    return level.isIntegralNumber()
        && level.canConvertToInt()
        && level.intValue() >= 0
        && level.intValue() <= MAX_CLEARANCE;
  }

  /** Roles that we do not know are for others to understand; what is no name is nobody's role. */
  private static boolean isRoles(JsonNode roles) {
    return roles.isArray()
        && roles.size() <= MAX_ROLES
        && StreamSupport.stream(roles.spliterator(), false).allMatch(JsonNode::isTextual);
  }

  /** A token bound to anything but a certificate could be stolen without our noticing. */
  private static boolean isConfirmation(JsonNode cnf) {
    return cnf.isMissingNode()
        || (cnf.size() == 1 && THUMBPRINT.matcher(text(cnf, "x5t#S256")).matches());
  }

  /** Subjects go into logs and into keys of rate limits; those of API keys are no issuer's. */
  private static boolean isSubject(String subject) {
    return !subject.isBlank()
        && !subject.startsWith(Caller.KEY_SUBJECT)
        && subject.length() <= MAX_SUBJECT_LENGTH
        && UnicodeText.isWhole(subject)
        && subject.codePoints().noneMatch(Character::isISOControl);
  }

  private static Set<Role> roles(JsonNode claims) {
    return StreamSupport.stream(claims.path("roles").spliterator(), false)
        .flatMap(role -> Role.parse(role.textValue()).stream())
        .collect(Collectors.toSet());
  }

  private static String text(JsonNode claims, String name) {
    JsonNode value = claims.path(name);
    return value.isTextual() ? value.textValue() : "";
  }
}
